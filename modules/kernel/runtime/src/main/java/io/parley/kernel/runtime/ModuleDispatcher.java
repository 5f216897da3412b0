package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls of other servers, and of this one in loopback mode. It verifies the signature,
 * re-creates the context and calls the core in this server; it never passes a call on to another
 * server, so calls cannot run in circles. Knows nothing of servlets; safe for many threads.
 */
public final class ModuleDispatcher {
  /** Where the paths of calls begin. */
  public static final String ROOT = "/internal/";

  /** How far the clocks of two servers may be apart. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final String STALE = "internal.stale";
  private static final String UNKNOWN_MODULE = "internal.module.unknown";
  private static final String MODULE_ELSEWHERE = "internal.module.elsewhere";

  /** Codes of refusals that say that the module is not in the server that was asked. */
  static final Set<String> ABSENT = Set.of(UNKNOWN_MODULE, MODULE_ELSEWHERE);

  private static final Pattern PATH = Pattern.compile("/internal/([a-z0-9-]+)/([A-Za-z0-9]+)");

  private final ModuleRoutes routes;
  private final Wire wire;
  private final Clock clock;
  private final CallHead heads;
  private final SeenCalls seen;

  public ModuleDispatcher(ModuleRoutes routes, Wire wire, Clock clock) {
    this.routes = routes;
    this.wire = wire;
    this.clock = clock;
    this.heads = new CallHead(wire);
    this.seen = new SeenCalls(clock.instant());
  }

  /** What to send back. */
  public static final class Answer {
    private final int status;
    private final String mediaType;
    private final byte[] body;
    private final int calls;

    private Answer(int status, String mediaType, byte[] body, int calls) {
      this.status = status;
      this.mediaType = mediaType;
      this.body = body;
      this.calls = calls;
    }

    private Answer after(int calls) {
      return new Answer(status, mediaType, body, calls);
    }

    /** Headers that belong to the answer, besides those of the body. */
    public Map<String, String> headers() {
      return Map.of("Cache-Control", "no-store", CallSender.CALLS, Integer.toString(calls));
    }

    /** HTTP status; 204 when there is no body. */
    public int status() {
      return status;
    }

    /** Media type of the body. */
    public String mediaType() {
      return mediaType;
    }

    /** The body, not to be changed. */
    public byte[] body() {
      return body;
    }
  }

  /** Whether a call can be verified at all. */
  public boolean hasKeys() {
    return !routes.keys().isEmpty();
  }

  /**
   * What can be told from the head alone, so that nobody without a key makes the server read a
   * body. Empty when the body may be read.
   *
   * @param length length of the body as announced, or -1
   */
  public Optional<Answer> refuseEarly(
      String method, String path, Function<String, @Nullable String> header, long length) {
    if (!method.equals("POST")) {
      return refuse(405, "internal.method", "Calls between servers are POST.");
    }
    if (length > Wire.MOST_BYTES) {
      return Optional.of(tooLarge());
    }
    SignedCall head = SignedCall.read(path, header);
    if (head.key().isEmpty() || header.apply(SignedCall.SIGNATURE) == null) {
      return refuse(401, "internal.unsigned", "Calls between servers are signed.");
    }
    if (!routes.keys().knows(head.key())) {
      return refuse(
          401,
          "internal.key.unknown",
          "The key is none of this server's: add it to " + InternalKeys.SETTING + ".");
    }
    if (!isFresh(head.timestamp())) {
      return refuse(
          401,
          STALE,
          "The call was signed more than five minutes ago or ahead: check both clocks.");
    }
    return Optional.empty();
  }

  /** The answer to a body above {@link Wire#MOST_BYTES}. */
  public Answer tooLarge() {
    return problem(Problem.refused(413, "internal.too-large", "A call holds at most 64 MiB."));
  }

  /** Answers a call. */
  public Answer answer(
      String method, String path, Function<String, @Nullable String> header, byte[] body) {
    Optional<Answer> refused = refuseEarly(method, path, header, body.length);
    if (refused.isPresent()) {
      return refused.get();
    }
    SignedCall head = SignedCall.read(path, header);
    String signature = String.valueOf(header.apply(SignedCall.SIGNATURE));
    if (!head.isSignedBy(routes.keys(), body, signature)) {
      return refusal(401, "internal.signature", "The signature does not fit the call.");
    }
    Matcher parts = PATH.matcher(path);
    String module = parts.matches() ? parts.group(1) : "";
    Optional<LocalCore> core = ModuleRegistry.find(module);
    Optional<LiveRoute> route = routes.find(module);
    if (core.isEmpty() || route.isEmpty()) {
      return refusal(404, UNKNOWN_MODULE, "This server has no such module.");
    }
    if (route.get().way().elsewhere()) {
      return refusal(
          404, MODULE_ELSEWHERE, "This server does not serve the module: it calls it elsewhere.");
    }
    Optional<Operation> operation = core.get().contract().find(parts.group(2));
    if (operation.isEmpty()) {
      return refusal(404, "internal.operation.unknown", "The module has no such operation.");
    }
    Optional<CallContext> context = heads.read(head, clock.instant());
    if (context.isEmpty()) {
      return refusal(400, "internal.malformed", "The head of the call cannot be read.");
    }
    switch (seen.remember(signature, signedAt(head.timestamp()), clock.instant())) {
      case NEW -> {}
      case BEFORE -> {
        return refusal(409, "internal.replayed", "This very call was received before.");
      }
      case FORGOTTEN -> {
        return refusal(
            401,
            STALE,
            "The call was signed before this server began to remember calls: check both clocks.");
      }
    }
    return call(route.get(), operation.get(), context.get(), body);
  }

  private Answer call(LiveRoute route, Operation operation, CallContext context, byte[] body) {
    @Nullable Object[] arguments;
    try {
      arguments = wire.readArguments(body, operation.parameters());
    } catch (UncheckedIOException malformed) {
      return refusal(400, "internal.malformed", "The arguments do not fit the operation.");
    }
    try (ModuleCalls calls = ModuleCalls.begin()) {
      return answer(route, operation, arguments, context).after(calls.count());
    }
  }

  private Answer answer(
      LiveRoute route, Operation operation, @Nullable Object[] arguments, CallContext context) {
    try {
      Object result = route.answer(operation, arguments, context);
      if (operation.answersNothing()) {
        return new Answer(204, "application/json", new byte[0], 0);
      }
      return new Answer(200, "application/json", wire.write(result, operation.result()), 0);
    } catch (ModuleException error) {
      return problem(Problem.of(error));
    } catch (UncheckedIOException notWritable) {
      return problem(
          Problem.of(ModuleFailures.passable(notWritable, route.module(), operation, context)));
    }
  }

  private boolean isFresh(String timestamp) {
    try {
      return Duration.between(signedAt(timestamp), clock.instant()).abs().compareTo(WINDOW) <= 0;
    } catch (NumberFormatException | ArithmeticException malformed) {
      return false;
    }
  }

  private static Instant signedAt(String timestamp) {
    return Instant.ofEpochMilli(Long.parseLong(timestamp));
  }

  private Optional<Answer> refuse(int status, String code, String detail) {
    return Optional.of(refusal(status, code, detail));
  }

  private Answer refusal(int status, String code, String detail) {
    return problem(Problem.refused(status, code, detail));
  }

  private Answer problem(Problem problem) {
    return new Answer(problem.status(), Problem.MEDIA_TYPE, wire.write(problem), 0);
  }
}
