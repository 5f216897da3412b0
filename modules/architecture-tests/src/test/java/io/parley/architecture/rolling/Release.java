package io.parley.architecture.rolling;

import io.parley.architecture.rolling.node.LoneNode;
import io.parley.testkit.CommittedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The classes of one release, kept apart from those of the other. */
final class Release {
  private static final String OURS = "io.parley.";

  private final ClassLoader loader;

  private Release(ClassLoader loader) {
    this.loader = loader;
  }

  /** What the build has made. */
  static Release present() {
    return new Release(Release.class.getClassLoader());
  }

  /** What was released last: kernel and apis from the handbook, libraries from here. */
  static Release last() {
    Path folder = CommittedFile.workingTree().resolve("modules/handbook/contracts/released");
    try (Stream<Path> files = Files.list(folder)) {
      URL[] jars =
          files
              .filter(file -> file.toString().endsWith(".jar"))
              .map(Release::url)
              .toArray(URL[]::new);
      return new Release(new URLClassLoader(jars, new Libraries()));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  boolean has(String contract) {
    try {
      loader.loadClass(contract);
      return true;
    } catch (ClassNotFoundException newer) {
      return false;
    }
  }

  Node node(String contract, BiFunction<String, List<byte[]>, byte[]> core) {
    try {
      return new Node(
          loader
              .loadClass(LoneNode.class.getName())
              .getConstructor(String.class, BiFunction.class)
              .newInstance(contract, core));
    } catch (InvocationTargetException thrown) {
      throw new IllegalStateException(thrown.getCause());
    } catch (ReflectiveOperationException unfit) {
      throw new IllegalStateException(unfit);
    }
  }

  /** All that is on the class path but Parley itself. */
  private static final class Libraries extends ClassLoader {
    Libraries() {
      super(Release.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(OURS)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  /** A {@link LoneNode} of a release, called by reflection since its class is not ours. */
  static final class Node implements AutoCloseable {
    private final Object node;

    private Node(Object node) {
      this.node = node;
    }

    int port() {
      return (int) ask("port");
    }

    @SuppressWarnings("unchecked")
    List<String> operations() {
      return (List<String>) ask("operations");
    }

    @SuppressWarnings("unchecked")
    List<byte[]> arguments(String operation, boolean full) {
      return (List<byte[]>) ask("arguments", operation, full);
    }

    byte[] answer(String operation, boolean full) {
      return (byte[]) ask("answer", operation, full);
    }

    byte[] call(String operation, List<byte[]> arguments, Node other) {
      return (byte[]) ask("call", operation, arguments, other.port());
    }

    @Override
    public void close() {
      ask("close");
    }

    private Object ask(String method, Object... arguments) {
      try {
        return Stream.of(node.getClass().getMethods())
            .filter(candidate -> candidate.getName().equals(method))
            .filter(candidate -> candidate.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow()
            .invoke(node, arguments);
      } catch (InvocationTargetException thrown) {
        if (thrown.getCause() instanceof IllegalStateException ended) {
          throw ended;
        }
        throw new AssertionError(thrown.getCause());
      } catch (IllegalAccessException impossible) {
        throw new AssertionError(impossible);
      }
    }
  }
}
