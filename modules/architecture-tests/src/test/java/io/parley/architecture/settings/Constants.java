package io.parley.architecture.settings;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Values that only the running classes know: constants made by a call. */
final class Constants {
  private final ClassLoader loader;

  Constants(Collection<Path> folders) {
    this.loader =
        new URLClassLoader(
            folders.stream().map(Constants::url).toArray(URL[]::new),
            Constants.class.getClassLoader());
  }

  private static URL url(Path folder) {
    try {
      return folder.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The constants of a type that are of this type, as those of an enum are. */
  List<Object> instances(String internalName) {
    try {
      Class<?> type = loader.loadClass(internalName.replace('/', '.'));
      List<Object> instances = new ArrayList<>();
      for (Field field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
          field.setAccessible(true);
          instances.add(field.get(null));
        }
      }
      return instances;
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalStateException(unknown);
    }
  }

  Object ask(Object instance, String method) {
    try {
      Method accessor = instance.getClass().getDeclaredMethod(method);
      accessor.setAccessible(true);
      return accessor.invoke(instance);
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalStateException(unknown);
    }
  }

  Object field(Operand.Field constant) {
    try {
      Field field =
          loader.loadClass(constant.owner().replace('/', '.')).getDeclaredField(constant.name());
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException unknown) {
      throw new IllegalStateException(unknown);
    }
  }
}
