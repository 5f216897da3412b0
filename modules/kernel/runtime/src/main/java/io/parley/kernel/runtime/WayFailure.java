package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to another server got no answer of the module: the way failed, not the module. What
 * matters next is whether the module may have seen the call, and whether the server is to blame.
 */
final class WayFailure extends Exception {
  // Whoever had less time than this has learnt nothing about the server.
  private static final Duration LEAST_TO_JUDGE = Duration.ofMillis(100);
  private static final Set<String> FAULTS_OF_THE_CALL =
      Set.of(
          "internal.operation.unknown",
          "internal.malformed",
          "internal.too-large",
          "internal.replayed",
          Problem.NOT_ADDRESSED);

  /** What happened to the call. */
  private enum Kind {
    /** No connection came about. */
    UNCONNECTED,
    /** The connection broke before the answer was complete. */
    BROKEN,
    /** The time was over before the answer was complete. */
    LATE,
    /** Something came back that no module of ours sends. */
    GARBLED,
    /** The server is well, lets calls in, and did not let this one in. */
    REFUSED,
    /** The server does not have the module, or does not know us. */
    CLOSED
  }

  private final Kind kind;
  private final String code;
  private final boolean judged;
  private final @Nullable UUID met;

  private WayFailure(Kind kind, String what, String code, boolean judged) {
    this(kind, what, code, judged, null);
  }

  private WayFailure(Kind kind, String what, String code, boolean judged, @Nullable UUID met) {
    // Without a stack: while a server is down there are many of these, and the text says it all.
    super(what, null, false, false);
    this.kind = kind;
    this.code = code;
    this.judged = judged;
    this.met = met;
  }

  static WayFailure unconnected(IOException failure) {
    return new WayFailure(Kind.UNCONNECTED, text(failure), "", true);
  }

  static WayFailure broken(IOException failure) {
    return new WayFailure(Kind.BROKEN, text(failure), "", true);
  }

  static WayFailure late(Duration had) {
    return new WayFailure(
        Kind.LATE,
        "no answer within " + had.toMillis() + " ms",
        "",
        had.compareTo(LEAST_TO_JUDGE) >= 0);
  }

  static WayFailure garbled(String what) {
    return new WayFailure(Kind.GARBLED, what, "", true);
  }

  static WayFailure refused(Problem problem) {
    return new WayFailure(
        FAULTS_OF_THE_CALL.contains(problem.code()) ? Kind.REFUSED : Kind.CLOSED,
        "refused: " + problem.code() + ": " + problem.detail(),
        problem.code(),
        true,
        problem.server());
  }

  private static String text(IOException failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  /** Id of the server that would have had to be named, if that is what the call lacked. */
  @Nullable UUID met() {
    return met;
  }

  /** Whether it is certain that no module saw the call. */
  boolean neverArrived() {
    return kind == Kind.UNCONNECTED
        || kind == Kind.CLOSED
        || (kind == Kind.REFUSED && !code.equals("internal.replayed"));
  }

  /** Whether the time was over. */
  boolean late() {
    return kind == Kind.LATE;
  }

  /** Whether the same server may well answer on a new connection. */
  boolean broken() {
    return kind == Kind.BROKEN;
  }

  /** Whether the server showed that it is well, or that it is not, or neither. */
  Verdict verdict() {
    if (kind == Kind.REFUSED) {
      return Verdict.WELL;
    }
    return judged ? Verdict.ILL : Verdict.UNKNOWN;
  }

  /** What a failed call tells about the server. */
  enum Verdict {
    WELL,
    ILL,
    UNKNOWN
  }

  /**
   * What the caller learns.
   *
   * @param rest how long all servers of the module are left alone
   */
  ModuleException error(String module, Operation operation, CallContext context, Duration rest) {
    if (ModuleDispatcher.ABSENT.contains(code)) {
      return ModuleFailures.absent(module);
    }
    return switch (kind) {
      case LATE -> ModuleFailures.deadlinePassed();
      case REFUSED -> ModuleFailures.passable(this, module, operation, context);
      default -> ModuleFailures.unreachable(rest);
    };
  }
}
