package io.parley.architecture.settings;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** What a call is given, as far as the code of the method that makes the call tells. */
sealed interface Operand {
  /** A constant; texts in which a part varies name that part: {@code parley.module.<key>}. */
  record Constant(Object value) implements Operand {}

  /** A parameter of the method that makes the call. */
  record Parameter(int index) implements Operand {}

  /** What another method of a class returns, such as {@code Limit.setting()}. */
  record Returned(String owner, String method, String descriptor, List<Operand> arguments)
      implements Operand {}

  /** What a static field holds. */
  record Field(String owner, String name) implements Operand {}

  /** Anything else. */
  record Untold() implements Operand {}

  /** Follows the operands of one method's calls to where they come from. */
  final class Tracing {
    private final MethodNode method;
    private final Frame<SourceValue>[] frames;
    private final Map<AbstractInsnNode, Integer> positions = new HashMap<>();

    Tracing(ClassNode type, MethodNode method) {
      this.method = method;
      try {
        frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
      } catch (AnalyzerException broken) {
        throw new IllegalStateException(type.name + "." + method.name, broken);
      }
      int position = 0;
      for (AbstractInsnNode instruction : method.instructions) {
        positions.put(instruction, position++);
      }
    }

    /** The arguments of a call, first to last, without the object it is made on. */
    List<Operand> arguments(AbstractInsnNode call, String descriptor) {
      Frame<SourceValue> frame = frame(call);
      int count = Type.getArgumentTypes(descriptor).length;
      return java.util.stream.IntStream.range(0, count)
          .mapToObj(i -> frame.getStack(frame.getStackSize() - count + i))
          .map(this::operand)
          .toList();
    }

    /** What the method returns, where all its returns agree on it. */
    Operand returned() {
      @Nullable Operand found = null;
      for (AbstractInsnNode instruction : method.instructions) {
        if (instruction.getOpcode() == Opcodes.ARETURN) {
          Frame<SourceValue> frame = frame(instruction);
          Operand one = operand(frame.getStack(frame.getStackSize() - 1));
          if (found != null && !found.equals(one)) {
            return new Untold();
          }
          found = one;
        }
      }
      return found == null ? new Untold() : found;
    }

    private Frame<SourceValue> frame(AbstractInsnNode instruction) {
      return frames[positions.get(instruction)];
    }

    private Operand operand(SourceValue value) {
      Set<AbstractInsnNode> sources = value.insns;
      if (sources.size() != 1) {
        return new Untold();
      }
      AbstractInsnNode source = sources.iterator().next();
      if (source instanceof LdcInsnNode load) {
        return new Constant(load.cst);
      }
      if (source instanceof IntInsnNode number) {
        return new Constant(number.operand);
      }
      if (source instanceof InsnNode plain) {
        return small(plain.getOpcode());
      }
      if (source instanceof VarInsnNode variable) {
        return variable(variable);
      }
      if (source instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
        return new Field(field.owner, field.name);
      }
      if (source instanceof MethodInsnNode call) {
        return new Returned(call.owner, call.name, call.desc, arguments(call, call.desc));
      }
      if (source instanceof InvokeDynamicInsnNode dynamic
          && dynamic.name.equals("makeConcatWithConstants")) {
        return new Constant(joined(dynamic));
      }
      return new Untold();
    }

    private static Operand small(int opcode) {
      if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
        return new Constant(opcode - Opcodes.ICONST_0);
      }
      if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
        return new Constant((long) opcode - Opcodes.LCONST_0);
      }
      return new Untold();
    }

    private Operand variable(VarInsnNode load) {
      SourceValue held = frame(load).getLocal(load.var);
      if (!held.insns.isEmpty()) {
        AbstractInsnNode store = held.insns.iterator().next();
        return held.insns.size() == 1 && store instanceof VarInsnNode
            ? operand(frame(store).getStack(frame(store).getStackSize() - 1))
            : new Untold();
      }
      int slot = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
      Type[] parameters = Type.getArgumentTypes(method.desc);
      for (int i = 0; i < parameters.length; i++) {
        if (slot == load.var) {
          return new Parameter(i);
        }
        slot += parameters[i].getSize();
      }
      return new Untold();
    }

    /** The text that is joined, with the names of its varying parts in angle brackets. */
    private String joined(InvokeDynamicInsnNode join) {
      Frame<SourceValue> frame = frame(join);
      int count = Type.getArgumentTypes(join.desc).length;
      Iterator<Object> constants =
          java.util.Arrays.stream(join.bsmArgs).skip(1).map(Object.class::cast).iterator();
      StringBuilder text = new StringBuilder();
      int next = 0;
      for (char letter : String.valueOf(join.bsmArgs[0]).toCharArray()) {
        if (letter == '\1') {
          text.append(part(frame.getStack(frame.getStackSize() - count + next++)));
        } else if (letter == '\2') {
          text.append(constants.next());
        } else {
          text.append(letter);
        }
      }
      return text.toString();
    }

    private String part(SourceValue value) {
      if (operand(value) instanceof Constant constant) {
        return String.valueOf(constant.value());
      }
      AbstractInsnNode source = value.insns.size() == 1 ? value.insns.iterator().next() : null;
      if (source instanceof VarInsnNode variable) {
        return method.localVariables.stream()
            .filter(local -> local.index == variable.var)
            .map((LocalVariableNode local) -> "<" + local.name + ">")
            .findFirst()
            .orElse("<…>");
      }
      if (source instanceof FieldInsnNode field) {
        return "<" + field.name + ">";
      }
      return source instanceof MethodInsnNode call ? "<" + call.name + ">" : "<…>";
    }
  }
}
