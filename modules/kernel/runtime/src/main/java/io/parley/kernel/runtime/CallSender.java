package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call to one server, signed, and reads what comes back. The deadline covers the answer
 * to its last byte, and the answer is bounded. Nothing that comes back is believed to be the
 * module's answer unless it has the form of one.
 */
final class CallSender {
  /** Header of an answer: how many module calls the callee made for it. */
  static final String CALLS = "Parley-Calls";

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient client;
  private final Supplier<InternalKeys> keys;
  private final Wire wire;
  private final CallHead heads;
  private final Clock clock;
  private final Addressees addressees = new Addressees();

  /** The keys are asked for at each call, so that they can be replaced while calls run. */
  CallSender(Supplier<InternalKeys> keys, Wire wire, Clock clock) {
    this.client = newClient();
    this.keys = keys;
    this.wire = wire;
    this.heads = new CallHead(wire);
    this.clock = clock;
  }

  // As calls between servers need it: no redirects, no proxy, no cookies. The caller sends on its
  // own thread and the client's one thread takes the bytes of answers; both never wait there, and
  // handing them to further threads would more than double the time of a call.
  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .executor(Runnable::run)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  byte[] arguments(Operation operation, @Nullable Object[] arguments) {
    return wire.writeArguments(operation.parameters(), arguments);
  }

  /**
   * Sends a call.
   *
   * @return what the module answered
   * @throws ModuleException when the module answered with one
   * @throws WayFailure when there is no answer of the module
   */
  @Nullable Object send(URI base, String module, Operation operation, byte[] body, CallContext call)
      throws WayFailure {
    String path = ModuleDispatcher.ROOT + module + "/" + operation.name();
    for (int met = 1; ; met++) {
      List<UUID> known = addressees.at(base);
      Instant now = clock.instant();
      HttpRequest request = request(base, path, body, call, now, known);
      try {
        return answer(operation, exchange(request, Duration.between(now, call.deadline())));
      } catch (WayFailure failure) {
        UUID server = failure.met();
        if (server == null || known.contains(server) || met == Addressees.MOST) {
          throw failure;
        }
        addressees.meet(base, server);
      }
    }
  }

  private HttpRequest request(
      URI base, String path, byte[] body, CallContext call, Instant now, List<UUID> servers) {
    InternalKeys signing = keys.get();
    SignedCall head = heads.write(path, signing.signer(), call, now).over(body).to(servers);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .header(SignedCall.SIGNATURE, head.sign(signing))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    head.headers().forEach(request::header);
    return request.build();
  }

  // Not with the client's own timeout, which ends when the head of the answer is there.
  private HttpResponse<byte[]> exchange(HttpRequest request, Duration left) throws WayFailure {
    CompletableFuture<HttpResponse<byte[]>> response =
        client.sendAsync(request, BoundedBody.ofAtMost(Wire.MOST_BYTES));
    try {
      return response.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw WayFailure.late(left);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw ModuleFailures.unreachable(Duration.ZERO);
    } catch (ExecutionException failure) {
      throw failure(failure.getCause());
    } finally {
      // Closes the connection of an answer that nobody waits for any more.
      response.cancel(true);
    }
  }

  private static WayFailure failure(@Nullable Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return WayFailure.unconnected((IOException) cause);
    }
    if (cause instanceof BoundedBody.TooLarge tooLarge) {
      return WayFailure.garbled(String.valueOf(tooLarge.getMessage()));
    }
    return WayFailure.broken(
        cause instanceof IOException broken ? broken : new IOException("failed", cause));
  }

  private @Nullable Object answer(Operation operation, HttpResponse<byte[]> response)
      throws WayFailure {
    response.headers().firstValue(CALLS).ifPresent(CallSender::count);
    int status = response.statusCode();
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (status == 204 && operation.answersNothing()) {
      return null;
    }
    try {
      if (status == 200 && type.startsWith("application/json")) {
        return value(operation, response.body());
      }
      if (status >= 400 && type.startsWith(Problem.MEDIA_TYPE)) {
        throw problem(wire.read(response.body(), Problem.class));
      }
    } catch (UncheckedIOException unreadable) {
      throw WayFailure.garbled("an answer with the status " + status + " that cannot be read");
    }
    throw WayFailure.garbled("an answer with the status " + status + " that is none of a module's");
  }

  private static void count(String calls) {
    if (calls.matches("[0-9]{1,4}")) {
      ModuleCalls.add(Integer.parseInt(calls));
    }
  }

  private Object value(Operation operation, byte[] body) throws WayFailure {
    Object value = wire.<@Nullable Object>read(body, operation.result());
    if (value == null) {
      throw WayFailure.garbled("no value where there is always one");
    }
    return value;
  }

  // Of a module, it is thrown as what it was; of the server, it is a failure of the way.
  private static WayFailure problem(@Nullable Problem problem) {
    if (problem == null) {
      return WayFailure.garbled("a problem without a document");
    }
    ModuleException error = problem.error().orElse(null);
    if (error != null) {
      throw error;
    }
    // What a proxy says, or a kind of error that came later, does not tell whether the module ran.
    return problem.isRefusal()
        ? WayFailure.refused(problem)
        : WayFailure.garbled("the problem " + problem.title() + " (" + problem.status() + ")");
  }
}
