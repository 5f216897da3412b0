package io.parley.launcher;

import io.parley.migrations.Migrations;
import io.parley.node.NodeArchive;
import io.parley.node.ServerConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One WildFly with Parley in it, run from a read-only template with its own working folder. */
final class Server implements Witness {
  // For what a server does after its last request was answered.
  private static final Duration CLOSING_TIME = Duration.ofSeconds(30);
  private static final long BALANCER_HEAP = 512L << 20;
  private static final long SMALL_HEAP = 2L << 30;
  private static final String YOUNG = "160m";
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  private static final Pattern SHARING = Pattern.compile("-Xshare:.*|-XX:SharedArchiveFile=.*");
  private static final int ARCHIVES_THEMSELVES = 19;

  // ADR 34: what only a start needs often is not worth the second compiler. Four times the usual.
  private static final List<String> SECOND_COMPILER =
      List.of(
          "-XX:Tier4InvocationThreshold=20000",
          "-XX:Tier4MinInvocationThreshold=2400",
          "-XX:Tier4CompileThreshold=60000",
          "-XX:Tier4BackEdgeThreshold=160000");

  // As bin/common.sh of WildFly sets them.
  private static final List<String> MODULE_ACCESS =
      List.of(
          "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
          "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
          "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.management/javax.management=ALL-UNNAMED",
          "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

  private final Process process;
  private final Home home;
  private final ServerHealth health;
  private final Duration patience;

  private Server(Process process, Home home, ServerHealth health, Duration patience) {
    this.process = process;
    this.home = home;
    this.health = health;
    this.patience = patience;
  }

  /** What a server is for; decides which of the template's configurations it runs. */
  enum Role {
    /** The only one of its kind. */
    ALONE("standalone.xml"),
    /** One of several that are the same. */
    NODE("cluster.xml"),
    /** Before these, without an application. */
    BALANCER("balancer.xml");

    private final String configuration;

    Role(String configuration) {
      this.configuration = configuration;
    }
  }

  /** The application with all modules, from which each server gets its own. */
  static NodeArchive product(Surroundings surroundings) {
    Path application = surroundings.installation().resolve("ear/parley/target/parley.ear");
    requireBuilt(application);
    try {
      return NodeArchive.of(application);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new Halt(String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireBuilt(Path needed) {
    if (!Files.exists(needed)) {
      throw new Halt("The file " + needed + " is missing: build with ./parley run.");
    }
  }

  /** Starts the server; it is not ready yet. */
  static Server start(
      Surroundings surroundings, Home home, Ports ports, Hosting hosting, Properties properties) {
    return start(Role.ALONE, surroundings, home, ports, hosting, properties);
  }

  /** Starts a server of that role; it is not ready yet. */
  static Server start(
      Role role,
      Surroundings surroundings,
      Home home,
      Ports ports,
      Hosting hosting,
      Properties properties) {
    Path template = surroundings.installation().resolve("wildfly-config/target/server");
    requireBuilt(template.resolve("jboss-modules.jar"));
    try {
      layOut(template, home);
      if (role != Role.BALANCER) {
        deploy(role, product(surroundings), hosting, home);
      }
      properties.putIfAbsent("parley.http.io.threads", String.valueOf(ioThreads()));
      bounds(role, surroundings).describe(properties, surroundings);
      Home.writePrivately(home.serverProperties(), properties, "Written at every start.");
      Home.keepPrevious(home.serverLog());
      Home.keepPrevious(home.console());
      ProcessBuilder builder =
          new ProcessBuilder(commandLine(role, template, surroundings, home))
              .directory(home.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(home.console().toFile());
      // Secrets travel in the file: the environment of a process is easily seen.
      builder.environment().remove("PARLEY_SECRET");
      builder.environment().remove("PARLEY_INTERNAL_KEYS");
      builder.environment().remove("PARLEY_DATABASE_URL");
      return new Server(
          builder.start(),
          home,
          new ServerHealth(host(properties), ports),
          surroundings.stopWait());
    } catch (IOException | UncheckedIOException e) {
      throw new Halt(
          "The server could not be started in " + home.server() + ": " + e.getMessage(), e);
    }
  }

  private static HttpBounds bounds(Role role, Surroundings surroundings) {
    return role == Role.BALANCER
        ? HttpBounds.ofBalancer(BALANCER_HEAP)
        : HttpBounds.ofServer(surroundings.heapBytes());
  }

  // One for each processor: what they do never waits. WildFly's two would take turns.
  private static int ioThreads() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  // Where it listens on all addresses, it does so on this machine's own, too.
  private static String host(Properties properties) {
    String bind = properties.getProperty("parley.bind", "0.0.0.0");
    return bind.equals("0.0.0.0") ? "127.0.0.1" : bind;
  }

  private static void layOut(Path template, Home home) throws IOException {
    // Leftovers of a former start; the transactions' and timers' stores stay.
    for (String part : List.of("configuration", "deployments", "tmp", "data/content")) {
      Home.delete(home.server().resolve(part));
    }
    Path source = template.resolve("standalone/configuration");
    Path configuration = Files.createDirectories(home.server().resolve("configuration"));
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, configuration.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(home.server().resolve("deployments"));
  }

  private static void deploy(Role role, NodeArchive product, Hosting hosting, Home home)
      throws IOException {
    Set<String> schemas = new LinkedHashSet<>(hosting.schemas());
    if (role == Role.NODE) {
      schemas.add(Migrations.CLUSTER);
    }
    ServerConfiguration.keepPools(
        home.server().resolve("configuration").resolve(role.configuration), schemas);
    Path deployments = home.server().resolve("deployments");
    product.write(deployments.resolve("parley.ear"), hosting.cores(), hosting.edges());
  }

  private static List<String> commandLine(
      Role role, Path template, Surroundings surroundings, Home home) {
    long heap = role == Role.BALANCER ? BALANCER_HEAP : surroundings.heapBytes();
    long outside = heap + bounds(role, surroundings).bytesOutside();
    List<String> options =
        surroundings.find("PARLEY_JAVA_OPTS").stream()
            .flatMap(text -> Stream.of(text.split("\\s+")))
            .toList();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-D[Parley]",
            "-Xms128m",
            "-Xmx" + heap,
            // For answers in memory as much as for the heap, and for bodies that come in besides.
            "-XX:MaxDirectMemorySize=" + outside,
            "-XX:MaxMetaspaceSize=512m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.awt.headless=true",
            // Shorter than the listeners keep an idle connection, so that no call meets a closing
            // one.
            "-Djdk.httpclient.keepalive.timeout=30",
            "-Djdk.serialFilter=maxbytes=10485760;maxdepth=128;maxarray=100000;maxrefs=300000",
            "-Djboss.modules.system.pkgs=org.jboss.byteman",
            "-Dorg.wildfly.sigterm.suspend.timeout=" + surroundings.stopWait().toSeconds()));
    command.addAll(MODULE_ACCESS);
    command.addAll(collector(surroundings, options));
    command.addAll(quickStart(home, options));
    command.addAll(options);
    command.addAll(
        List.of(
            "-Dorg.jboss.boot.log.file=" + home.serverLog(),
            "-Dlogging.configuration="
                + home.server().resolve("configuration/logging.properties").toUri(),
            "-Djboss.home.dir=" + template,
            "-Djboss.server.base.dir=" + home.server(),
            "-Djboss.server.log.dir=" + home.logs(),
            "-jar",
            template.resolve("jboss-modules.jar").toString(),
            "-mp",
            template.resolve("modules").toString(),
            "org.jboss.as.standalone",
            "--read-only-server-config=" + role.configuration,
            "-P=" + home.serverProperties()));
    return command;
  }

  // ADR 26: a small heap is collected at once, while G1 would look through it without an end, on a
  // processor that readers need. ADR 34: a start leaves nothing behind but the room that it took.
  private static List<String> collector(Surroundings surroundings, List<String> options) {
    boolean chosen = options.stream().anyMatch(COLLECTOR.asMatchPredicate());
    return chosen || surroundings.heapBytes() > SMALL_HEAP
        ? List.of()
        : List.of("-XX:+UseParallelGC", "-XX:MaxNewSize=" + YOUNG);
  }

  // ADR 34: a start loads 27,000 classes. From JDK 19 on a server that stops keeps them as the next
  // one wants them.
  private static List<String> quickStart(Home home, List<String> options) {
    List<String> quick = new ArrayList<>(SECOND_COMPILER);
    boolean chosen = options.stream().anyMatch(SHARING.asMatchPredicate());
    if (Runtime.version().feature() >= ARCHIVES_THEMSELVES && !chosen) {
      quick.add("-XX:+AutoCreateSharedArchive");
      quick.add("-XX:SharedArchiveFile=" + home.server().resolve("classes.jsa"));
      quick.add("-Xlog:cds=error");
    }
    return quick;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits until the server says that it is ready, and fails with the reason when it cannot be. */
  void awaitReady(Duration most) {
    Instant end = Instant.now().plus(most);
    while (Instant.now().isBefore(end)) {
      Optional<String> failure = failure();
      if (failure.isPresent()) {
        throw new Halt(failure.get() + reason());
      }
      if (health.isReady()) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
    }
    throw new Halt("The server was not ready after " + most.toSeconds() + " s" + reason());
  }

  /** Why it will never be ready, as the beginning of a sentence that {@link #reason} ends. */
  Optional<String> failure() {
    if (!process.isAlive()) {
      return Optional.of("The server ended while it started");
    }
    return Files.exists(home.server().resolve("deployments/parley.ear.failed"))
        ? Optional.of("The application could not be deployed")
        : Optional.empty();
  }

  /** The end of a sentence: what its log says about that. */
  String reason() {
    return BootLog.reason(home);
  }

  /** The end of a sentence: why it is gone, as far as it could say. */
  String end() {
    return BootLog.end(home);
  }

  /** Lets requests in flight finish, then ends the server. */
  void stop() {
    stop(process.toHandle(), patience);
  }

  /**
   * The same.
   *
   * @param patience for how long the server was told to wait for requests
   */
  static void stop(ProcessHandle server, Duration patience) {
    server.destroy();
    try {
      server.onExit().get(patience.plus(CLOSING_TIME).toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      server.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ServerHealth health() {
    return health;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Exit code of the server that has ended. */
  int exitCode() {
    return process.exitValue();
  }
}
