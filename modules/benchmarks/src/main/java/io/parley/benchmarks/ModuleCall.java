package io.parley.benchmarks;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.ThreadAddress;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of a module, from the caller's method call to the answer in its hands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ModuleCall {
  /** The ways to a module; {@code direct} is the core itself, without a gateway. */
  @Param({"direct", "local", "loopback", "remote"})
  public String mode = "direct";

  private final ListComments query =
      new ListComments(
          "harbour",
          new ThreadAddress("2026/11/the-last-ferry", null),
          CommentSort.OLDEST,
          50,
          null);
  private @Nullable CallServer server;
  private @Nullable Process elsewhere;
  private @Nullable Tenancy tenancy;
  private @Nullable Discussion discussion;

  /** Starts what the mode needs. */
  @Setup
  public void start() throws IOException {
    if (mode.equals("direct")) {
      tenancy = FixedCores.tenancy();
      discussion = FixedCores.discussion();
      return;
    }
    ModuleRoutes routes = routes(CallServer.freePort());
    tenancy = routes.client(Tenancy.class);
    discussion = routes.client(Discussion.class);
  }

  private ModuleRoutes routes(int port) throws IOException {
    switch (mode) {
      case "local" -> {
        FixedCores.register();
        return CallServer.routes(Map.of());
      }
      case "loopback" -> {
        FixedCores.register();
        ModuleRoutes routes =
            CallServer.routes(
                Map.of("parley.modules", "loopback", "parley.internal.port", String.valueOf(port)));
        server = CallServer.start(routes, port);
        return routes;
      }
      default -> {
        elsewhere = startElsewhere(port);
        return CallServer.routes(Map.of("parley.modules", "http://127.0.0.1:" + port));
      }
    }
  }

  private static Process startElsewhere(int port) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                CallServer.Elsewhere.class.getName(),
                String.valueOf(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line = process.inputReader().readLine();
    if (!("ready on " + port).equals(line)) {
      throw new IllegalStateException("The other server did not start: " + line);
    }
    return process;
  }

  /** Ends what was started. */
  @TearDown
  public void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (elsewhere != null) {
      elsewhere.getOutputStream().close();
    }
  }

  private static CallContext context() {
    return new CallContext(
        new TenantId(new UUID(1, 2)),
        Actor.reader(),
        Instant.now().plusSeconds(10),
        new RequestId(new UUID(8, 9), false),
        "0af7651916cd43dd8448eb211c80319c");
  }

  /** A small answer: the site of a key. */
  @Benchmark
  public Optional<PublicSite> site() {
    Tenancy called = java.util.Objects.requireNonNull(tenancy);
    return context().run(() -> called.findSite("harbour"));
  }

  /** A large answer: fifty comments of a thread. */
  @Benchmark
  public CommentPage fiftyComments() {
    Discussion called = java.util.Objects.requireNonNull(discussion);
    return context().run(() -> called.comments(query));
  }
}
