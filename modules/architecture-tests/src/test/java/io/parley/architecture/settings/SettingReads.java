package io.parley.architecture.settings;

import io.parley.architecture.House;
import io.parley.kernel.runtime.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds every call that reads a setting, with the name and the fallback it is given.
 *
 * <p>The calls are those of {@link Settings}. A method that passes the name on from its own
 * parameter, such as {@code ByteSize.of(settings, name, fallback)}, counts as one that reads, and
 * its callers are looked at in turn. A name that the code does not tell is a fault: the handbook
 * would not know the setting.
 */
final class SettingReads {
  private static final String SETTINGS = Type.getInternalName(Settings.class);

  /** Where the name, and the fallback or -1, are among the arguments of a method that reads. */
  private record Reader(int name, int fallback, boolean flag) {}

  private record Owned(String room, ClassNode type) {}

  private final Map<String, Owned> types = new HashMap<>();
  private final Map<String, Reader> readers = new HashMap<>();
  private final SortedSet<SettingRead> reads = new TreeSet<>();
  private final SortedSet<String> faults = new TreeSet<>();
  private final Constants constants;

  /** Looks through the folders of classes, each with the room that it belongs to. */
  private SettingReads(Map<Path, String> folders) {
    this.constants = new Constants(folders.keySet());
    folders.forEach(this::load);
    Arrays.stream(Settings.class.getMethods())
        .filter(method -> method.getDeclaringClass() == Settings.class)
        .filter(method -> method.getParameterCount() > 0)
        .filter(method -> method.getParameterTypes()[0] == String.class)
        .forEach(
            method ->
                readers.put(
                    SETTINGS + "." + method.getName() + Type.getMethodDescriptor(method),
                    new Reader(
                        0, method.getParameterCount() - 1, method.getName().equals("flag"))));
    int known;
    do {
      known = readers.size();
      types.values().forEach(this::look);
    } while (readers.size() > known);
  }

  /** The settings that the kernel, the modules and the edges read. */
  static SettingReads ofTheHouse() {
    Map<Path, String> folders = new HashMap<>();
    House.parts().forEach(part -> folders.put(House.compiled(part), House.room(part)));
    return new SettingReads(folders);
  }

  /** The settings that the classes below a folder read. */
  static SettingReads in(Path folder, String room) {
    return new SettingReads(Map.of(folder, room));
  }

  /** Each place that reads one, by name. */
  SortedSet<SettingRead> reads() {
    return reads;
  }

  /** Calls that keep the list from being complete; one sentence each. */
  SortedSet<String> faults() {
    return faults;
  }

  private void load(Path folder, String room) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".class")).toList()) {
        ClassNode type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, ClassReader.SKIP_FRAMES);
        types.put(type.name, new Owned(room, type));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void look(Owned owned) {
    if (owned.type().name.equals(SETTINGS)) {
      return;
    }
    for (MethodNode method : owned.type().methods) {
      Operand.@Nullable Tracing tracing = null;
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
          noteReference(owned, dynamic);
        }
        if (!(instruction instanceof MethodInsnNode call)) {
          continue;
        }
        Reader reader = readers.get(call.owner + "." + call.name + call.desc);
        boolean bare = isBareProperty(call);
        if (reader != null || bare) {
          tracing = tracing == null ? new Operand.Tracing(owned.type(), method) : tracing;
          List<Operand> arguments = tracing.arguments(call, call.desc);
          if (bare) {
            noteBareProperty(owned, arguments.get(0));
          } else {
            note(owned, method, reader, arguments);
          }
        }
      }
    }
  }

  private static boolean isBareProperty(MethodInsnNode call) {
    return call.desc.startsWith("(Ljava/lang/String;")
        && switch (call.owner + "." + call.name) {
          case "java/lang/System.getProperty",
              "java/lang/System.getenv",
              "java/lang/Boolean.getBoolean",
              "java/lang/Integer.getInteger",
              "java/lang/Long.getLong" ->
              true;
          default -> false;
        };
  }

  private void noteBareProperty(Owned owned, Operand name) {
    if (name instanceof Operand.Constant constant
        && constant.value().toString().toLowerCase(java.util.Locale.ROOT).matches("parley[._].*")) {
      faults.add(
          simple(owned.type().name)
              + " reads "
              + constant.value()
              + " past Settings: inject Settings and ask it.");
    }
  }

  private void noteReference(Owned owned, InvokeDynamicInsnNode dynamic) {
    for (Object argument : dynamic.bsmArgs) {
      if (argument instanceof Handle handle
          && readers.containsKey(handle.getOwner() + "." + handle.getName() + handle.getDesc())) {
        faults.add(
            simple(owned.type().name)
                + " passes "
                + simple(handle.getOwner())
                + "::"
                + handle.getName()
                + " on: call it with the name of the setting.");
      }
    }
  }

  private void note(Owned owned, MethodNode method, Reader reader, List<Operand> arguments) {
    Operand name = arguments.get(reader.name());
    int position = reader.fallback();
    Operand fallback =
        position > reader.name() && position < arguments.size()
            ? arguments.get(position)
            : new Operand.Constant("");
    String where = simple(owned.type().name);
    if (name instanceof Operand.Constant constant) {
      add(owned, constant.value().toString(), text(fallback, reader));
    } else if (name instanceof Operand.Parameter parameter && !isLambda(method)) {
      int next =
          fallback instanceof Operand.Parameter given ? given.index() : parameter.index() + 1;
      readers.put(
          owned.type().name + "." + method.name + method.desc,
          new Reader(parameter.index(), next, reader.flag()));
    } else if (name instanceof Operand.Returned returned && expand(owned, returned, fallback)) {
      return;
    } else {
      faults.add(
          where
              + "."
              + method.name
              + " reads a setting whose name the code does not tell: write it as a literal.");
    }
  }

  private static boolean isLambda(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0;
  }

  /** Names that the constants of a type make, such as those of {@code Limit}. */
  private boolean expand(Owned owned, Operand.Returned name, Operand fallback) {
    List<Object> instances = constants.instances(name.owner());
    if (instances.isEmpty() || !name.arguments().isEmpty()) {
      return false;
    }
    for (Object instance : instances) {
      String value =
          fallback instanceof Operand.Returned other && other.owner().equals(name.owner())
              ? Fallback.text(constants.ask(instance, other.method()), false)
              : Fallback.NONE;
      add(owned, String.valueOf(constants.ask(instance, name.method())), value);
    }
    return true;
  }

  private String text(Operand fallback, Reader reader) {
    return value(fallback).map(value -> Fallback.text(value, reader.flag())).orElse("in the code");
  }

  private Optional<Object> value(Operand operand) {
    if (operand instanceof Operand.Constant constant) {
      return Optional.of(constant.value());
    }
    if (operand instanceof Operand.Field field) {
      return Optional.of(constants.field(field));
    }
    if (operand instanceof Operand.Returned made
        && made.owner().equals("java/time/Duration")
        && made.arguments().size() == 1
        && made.arguments().get(0) instanceof Operand.Constant amount) {
      return Optional.of(Fallback.duration(made.method(), ((Number) amount.value()).longValue()));
    }
    return Optional.empty();
  }

  private void add(Owned owned, String name, String fallback) {
    reads.add(new SettingRead(name, fallback, owned.room(), simple(owned.type().name)));
  }

  private static String simple(String internalName) {
    List<String> outer = new ArrayList<>(List.of(internalName.split("[/$]", -1)));
    return outer.stream()
        .filter(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)))
        .findFirst()
        .orElse(internalName);
  }
}
