package io.parley.kernel.runtime;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON over signed HTTP to the server that has the core. With several servers the one that answered
 * last is asked first. A query that got no answer is asked again, of the next server, within its
 * deadline; a command only when it certainly never left, that is, when no connection came about.
 */
final class HttpRoute implements Route {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final String module;
  private final List<URI> bases;
  private final HttpClient client;
  private final Supplier<InternalKeys> keys;
  private final Wire wire;
  private final CallHead heads;
  private final Clock clock;
  private final AtomicInteger preferred = new AtomicInteger();

  HttpRoute(
      String module,
      List<URI> bases,
      HttpClient client,
      Supplier<InternalKeys> keys,
      Wire wire,
      Clock clock) {
    this.module = module;
    this.bases = List.copyOf(bases);
    this.client = client;
    this.keys = keys;
    this.wire = wire;
    this.heads = new CallHead(wire);
    this.clock = clock;
  }

  /** A client as calls between servers need it: no redirects, no proxy, no cookies. */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  @Override
  public @Nullable Object call(
      Operation operation, @Nullable Object[] arguments, CallContext context) {
    try {
      byte[] body = wire.writeArguments(operation.parameters(), arguments);
      return answer(operation, send(operation, body, context), context);
    } catch (RuntimeException failure) {
      throw ModuleFailures.passable(failure, module, operation, context);
    }
  }

  private HttpResponse<byte[]> send(Operation operation, byte[] body, CallContext context) {
    int first = preferred.get();
    // One server gets a second chance with queries: the connection may have been a stale one.
    int attempts = Math.max(2, bases.size());
    for (int attempt = 0; ; attempt++) {
      int server = Math.floorMod(first + attempt, bases.size());
      try {
        HttpResponse<byte[]> response =
            client.send(
                request(bases.get(server), operation, body, context),
                HttpResponse.BodyHandlers.ofByteArray());
        preferred.set(server);
        return response;
      } catch (IOException failure) {
        if (failure instanceof HttpTimeoutException
            && !(failure instanceof HttpConnectTimeoutException)) {
          throw ModuleFailures.deadlinePassed();
        }
        if (attempt + 1 >= attempts || !mayRepeat(operation, failure)) {
          throw ModuleFailures.unreachable(failure, module, operation, context);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw ModuleFailures.unreachable(interrupted, module, operation, context);
      }
    }
  }

  private static boolean mayRepeat(Operation operation, IOException failure) {
    return !operation.command()
        || failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException;
  }

  private HttpRequest request(URI base, Operation operation, byte[] body, CallContext context) {
    Instant now = clock.instant();
    Duration left = Duration.between(now, context.deadline());
    if (left.toMillis() < 1) {
      throw ModuleFailures.deadlinePassed();
    }
    String path = ModuleDispatcher.ROOT + module + "/" + operation.name();
    InternalKeys signing = keys.get();
    SignedCall head = heads.write(path, signing.signer(), context, now);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(left)
            .header("Content-Type", "application/json")
            .header(SignedCall.SIGNATURE, head.sign(signing, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    head.headers().forEach(request::header);
    return request.build();
  }

  private @Nullable Object answer(
      Operation operation, HttpResponse<byte[]> response, CallContext context) {
    if (response.statusCode() == 204) {
      return null;
    }
    if (response.statusCode() == 200) {
      return wire.<@Nullable Object>read(response.body(), operation.result());
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith(Problem.MEDIA_TYPE)) {
      Problem problem = wire.read(response.body(), Problem.class);
      ModuleException error = problem.error().orElse(null);
      if (error != null) {
        throw error;
      }
      if (ModuleDispatcher.ABSENT.contains(problem.code())) {
        throw ModuleFailures.absent(module);
      }
      throw ModuleFailures.passable(
          new IOException("The call was refused: " + problem.code() + ": " + problem.detail()),
          module,
          operation,
          context);
    }
    throw ModuleFailures.passable(
        new IOException("The answer has the status " + response.statusCode()),
        module,
        operation,
        context);
  }
}
