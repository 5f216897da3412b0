package io.parley.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * nginx that serves files as fast as it can: open files are kept open, nothing is logged,
 * connections last. Files beside which there is one that ends in {@code .gz} are sent packed to who
 * accepts it.
 */
final class Nginx implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);
  private static final String CONFIGURATION =
      """
      USER
      daemon off;
      worker_processes auto;
      pid FOLDER/nginx.pid;
      error_log FOLDER/error.log warn;
      events { worker_connections 2048; }
      http {
        access_log off;
        sendfile on;
        tcp_nopush on;
        tcp_nodelay on;
        gzip_static on;
        default_type application/json;
        types { application/json json; }
        keepalive_timeout 300s;
        keepalive_requests 1000000000;
        open_file_cache max=100 inactive=600s;
        client_body_temp_path FOLDER/body;
        proxy_temp_path FOLDER/proxy;
        fastcgi_temp_path FOLDER/fastcgi;
        uwsgi_temp_path FOLDER/uwsgi;
        scgi_temp_path FOLDER/scgi;
        server { listen 127.0.0.1:PORT backlog=2048; root FOLDER/files; }
      }
      """;

  private final Process process;
  private final Path files;
  private final int port;

  private Nginx(Process process, Path files, int port) {
    this.process = process;
    this.files = files;
    this.port = port;
  }

  /** Found or installed, and started; it ends with the stage. */
  static Nginx start(Stage stage) throws IOException {
    Path program = Programs.require("nginx", "nginx-light", stage);
    stage.version(Programs.version(program, "-v").replace("nginx version: ", ""));
    Path folder = Files.createDirectories(stage.folder().resolve("nginx"));
    Path files = Files.createDirectories(folder.resolve("files"));
    boolean root = "root".equals(System.getProperty("user.name"));
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        CONFIGURATION
            .replace("USER", root ? "user root;" : "")
            .replace("FOLDER", folder.toString())
            .replace("PORT", String.valueOf(stage.peerPort())),
        StandardCharsets.UTF_8);
    Process process =
        new ProcessBuilder(
                program.toString(),
                "-p",
                folder.toString(),
                "-e",
                folder.resolve("error.log").toString(),
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    Nginx nginx = stage.endsWithIt(new Nginx(process, files, stage.peerPort()));
    nginx.awaitStart(folder);
    return nginx;
  }

  private void awaitStart(Path folder) {
    Instant end = Instant.now().plus(START);
    while (!Files.exists(folder.resolve("nginx.pid"))) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new Halt("nginx did not start; the reason is in " + folder + ".");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Serves these bytes, and how they are packed if there is such a form, at that address. */
  URI serve(String name, byte[] bytes, byte[] packed) throws IOException {
    Files.write(files.resolve(name), bytes);
    if (packed.length > 0) {
      Files.write(files.resolve(name + ".gz"), packed);
    }
    return URI.create("http://127.0.0.1:" + port + "/" + name);
  }

  /** Its main process; the workers are its children. */
  ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    // Its workers end with it, which they would not if it were killed.
    List<ProcessHandle> workers = process.toHandle().children().toList();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
