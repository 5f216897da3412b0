package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls of other servers, and of this one in loopback mode. It verifies the signature
 * before it reads the body, re-creates the context and calls the core in this server; it never
 * passes a call on to another server, so calls cannot run in circles. Knows nothing of servlets;
 * safe for many threads.
 */
public final class ModuleDispatcher {
  /** Where the paths of calls begin. */
  public static final String ROOT = "/internal/";

  private static final String MALFORMED = "internal.malformed";
  private static final String UNKNOWN_MODULE = "internal.module.unknown";
  private static final String MODULE_ELSEWHERE = "internal.module.elsewhere";

  /** Codes of refusals that say that the module is not in the server that was asked. */
  static final Set<String> ABSENT = Set.of(UNKNOWN_MODULE, MODULE_ELSEWHERE);

  private static final Pattern PATH = Pattern.compile("/internal/([a-z0-9-]+)/([A-Za-z0-9]+)");

  private final ModuleRoutes routes;
  private final Wire wire;
  private final Clock clock;
  private final CallHead heads;
  private final CallAdmission admission;
  private final UnverifiedBodies unverified = new UnverifiedBodies();

  public ModuleDispatcher(ModuleRoutes routes, Wire wire, Clock clock) {
    this.routes = routes;
    this.wire = wire;
    this.clock = clock;
    this.heads = new CallHead(wire);
    this.admission = new CallAdmission(routes::keys, clock);
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

  /** Answers a call whose body was read. */
  public Answer answer(
      String method, String path, Function<String, @Nullable String> header, byte[] body) {
    try {
      return answer(method, path, header, body.length, new ByteArrayInputStream(body));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /**
   * Answers a call. Nothing is read of a body before the head of the call was verified; the bodies
   * of callers of the last release, whose heads do not say what the body is, are bounded together.
   *
   * @param length length of the body as announced, or -1
   * @throws IOException when the body does not arrive
   */
  public Answer answer(
      String method,
      String path,
      Function<String, @Nullable String> header,
      long length,
      InputStream body)
      throws IOException {
    try {
      return dispatch(method, path, header, length, body);
    } catch (Refused refused) {
      return problem(refused.problem);
    }
  }

  private Answer dispatch(
      String method,
      String path,
      Function<String, @Nullable String> header,
      long length,
      InputStream body)
      throws IOException, Refused {
    if (!method.equals("POST")) {
      throw refusal(405, "internal.method", "Calls between servers are POST.");
    }
    if (length < 0) {
      throw refusal(411, "internal.length", "Calls between servers say how long they are.");
    }
    if (length > Wire.MOST_BYTES) {
      throw refusal(413, "internal.too-large", "A call holds at most 64 MiB.");
    }
    SignedCall head = SignedCall.read(path, header);
    String signature = header.apply(SignedCall.SIGNATURE);
    pass(admission.refuseStranger(head, signature));
    int size = (int) length;
    return head.tellsDigest()
        ? verified(head, String.valueOf(signature), size, body)
        : unverified(head, String.valueOf(signature), size, body);
  }

  private Answer verified(SignedCall head, String signature, int length, InputStream body)
      throws IOException, Refused {
    Call call = admit(head, signature);
    byte[] content = body.readNBytes(length);
    if (!head.isOver(content)) {
      throw refusal(401, CallAdmission.SIGNATURE, "The body is not the one that was signed.");
    }
    return call(call, content);
  }

  private Answer unverified(SignedCall head, String signature, int length, InputStream body)
      throws IOException, Refused {
    if (!unverified.admits(length)) {
      throw refusal(
          503,
          "internal.busy",
          "Too much is being received from servers of the last release: try again, or replace"
              + " them.");
    }
    Call call;
    byte[] content;
    try {
      content = body.readNBytes(length);
      call = admit(head.over(content), signature);
    } finally {
      unverified.done(length);
    }
    return call(call, content);
  }

  /** A call that was let in. */
  private record Call(LiveRoute route, Operation operation, CallContext context) {}

  private Call admit(SignedCall head, String signature) throws Refused {
    pass(admission.refuseForged(head, signature));
    Matcher parts = PATH.matcher(head.path());
    String module = parts.matches() ? parts.group(1) : "";
    Optional<LocalCore> core = ModuleRegistry.find(module);
    Optional<LiveRoute> route = routes.find(module);
    if (core.isEmpty() || route.isEmpty()) {
      throw refusal(404, UNKNOWN_MODULE, "This server has no such module.");
    }
    if (route.get().way().elsewhere()) {
      throw refusal(
          404, MODULE_ELSEWHERE, "This server does not serve the module: it calls it elsewhere.");
    }
    Optional<Operation> operation = core.get().contract().find(parts.group(2));
    if (operation.isEmpty()) {
      throw refusal(404, "internal.operation.unknown", "The module has no such operation.");
    }
    Optional<CallContext> context = heads.read(head, clock.instant());
    if (context.isEmpty()) {
      throw refusal(400, MALFORMED, "The head of the call cannot be read.");
    }
    pass(admission.refuseRepeat(head, signature));
    return new Call(route.get(), operation.get(), context.get());
  }

  private Answer call(Call call, byte[] body) throws Refused {
    @Nullable Object[] arguments;
    try {
      arguments = wire.readArguments(body, call.operation().parameters());
    } catch (UncheckedIOException malformed) {
      throw refusal(400, MALFORMED, "The arguments do not fit the operation.");
    }
    try (ModuleCalls calls = ModuleCalls.begin()) {
      return answer(call.route(), call.operation(), arguments, call.context()).after(calls.count());
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

  /** The call is not let in. */
  private static final class Refused extends Exception {
    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.code(), null, false, false);
      this.problem = problem;
    }
  }

  private static Refused refusal(int status, String code, String detail) {
    return new Refused(Problem.refused(status, code, detail));
  }

  private static void pass(Optional<Problem> refusal) throws Refused {
    if (refusal.isPresent()) {
      throw new Refused(refusal.get());
    }
  }

  private Answer problem(Problem problem) {
    return new Answer(problem.status(), Problem.MEDIA_TYPE, wire.write(problem), 0);
  }
}
