package io.parley.edges.reading;

import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.runtime.Settings;
import io.parley.tenancy.api.PublicSite;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** A real HTTP server with a hot path before it, whose time a test moves. */
final class Node implements AutoCloseable {
  static final Duration STALE = Duration.ofHours(24);

  final World world;
  final Reads reads;
  final int port;
  private final AtomicLong nanos = new AtomicLong(System.nanoTime());
  private final Undertow server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  record Page(String site, String thread) implements Question {
    @Override
    public List<ThreadAddress> threads() {
      return Arrays.stream(thread.split(",", -1))
          .map(each -> new ThreadAddress(each, null))
          .toList();
    }
  }

  Node(World world, String memory) {
    this(world, memory, Duration.ofSeconds(20));
  }

  /**
   * @param patience in real time
   */
  Node(World world, String memory, Duration patience) {
    this.world = world;
    this.reads =
        new Reads(
            Settings.of(Map.of("parley.reading.memory", memory)),
            world.tenancy(),
            world.discussion(),
            Clock.systemUTC(),
            new Codings(),
            new Workers(),
            nanos::get,
            new Ages(
                Duration.ofMillis(500).toNanos(),
                Duration.ofMillis(800).toNanos(),
                patience.toNanos(),
                Duration.ofSeconds(20).toNanos(),
                Duration.ofMillis(500).toNanos(),
                STALE.toNanos()));
    ServletContext context = context();
    HotPath.open(context, reads, List.of(new Pages()));
    HttpHandler servlets = exchange -> exchange.setStatusCode(418);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(2)
            .setWorkerThreads(2)
            .setHandler(new HotPath(servlets, context))
            .build();
    server.start();
    port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  private final class Pages implements Kind<Page> {
    @Override
    public Page question(HttpServerExchange exchange) {
      String[] path = exchange.getRelativePath().split("/", -1);
      return path.length == 3 ? new Page(path[1], path[2]) : null;
    }

    @Override
    public Made make(Page question, PublicSite site) {
      byte[] stem = world.make(question.thread());
      byte[] ending = world.ending(question.thread());
      byte[] bytes = Arrays.copyOf(stem, stem.length + ending.length);
      System.arraycopy(ending, 0, bytes, stem.length, ending.length);
      return new Made(
          bytes,
          stem.length,
          "text/plain",
          Map.of("Cache-Control", "public, no-cache", "Vary", "Accept-Encoding"));
    }

    @Override
    public void dress(HttpServerExchange exchange, PublicSite site) {}

    @Override
    public void refuse(
        HttpServerExchange exchange,
        Optional<PublicSite> site,
        RuntimeException cause,
        HttpHandler servlets) {
      exchange.setStatusCode(cause instanceof NotFound ? 404 : 503);
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
      exchange.endExchange();
    }
  }

  private static ServletContext context() {
    Map<String, Object> attributes = new ConcurrentHashMap<>();
    return (ServletContext)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("setAttribute")
                    ? attributes.put((String) arguments[0], arguments[1])
                    : attributes.get((String) arguments[0]));
  }

  void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** A change that this node takes. */
  void take(String thread) {
    world.change(thread);
    reads.changed(World.SITE);
  }

  HttpResponse<byte[]> get(String thread, String... headers) {
    return later(thread, headers).join();
  }

  CompletableFuture<HttpResponse<byte[]>> later(String thread, String... headers) {
    return laterOf(World.SITE, thread, headers);
  }

  CompletableFuture<HttpResponse<byte[]>> laterOf(String site, String thread, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address(site + "/" + thread));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(String method, String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + "/" + path);
  }

  @Override
  public void close() {
    server.stop();
    reads.close();
  }
}
