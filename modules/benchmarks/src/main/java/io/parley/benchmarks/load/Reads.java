package io.parley.benchmarks.load;

import io.parley.testkit.http.Site;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Readers of threads that others have read a moment ago, beside nginx with the same bytes. */
final class Reads implements Bench {
  private static final int CONNECTIONS = 32;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final String IDENTITY = "identity";
  private static final String GZIP = "gzip";

  // A thread is read by pages of at most a hundred.
  private static final int[] SIZES = {10, 100, 1_000, 10_000};
  private static final double CLIFF = 2;

  @Override
  public String name() {
    return "reads";
  }

  @Override
  public String about() {
    return "Threads of comments of about 200 characters, read by "
        + CONNECTIONS
        + " connections of wrk; nginx serves the same bytes from files.";
  }

  @Override
  public List<Figure> run(Stage stage) throws IOException {
    Wrk wrk = Wrk.of(stage);
    Nginx nginx = Nginx.start(stage);
    Threads threads = Threads.on(stage, SIZES);
    Contest contest = new Contest(stage, wrk, nginx, threads.site());
    Duel.warmUp(stage, () -> wrk.read(contest.ours(100), Map.of(), CONNECTIONS, ROUND));
    List<Figure> figures = new ArrayList<>();
    Duel.Outcome hundred = contest.read(100, IDENTITY);
    figures.add(Figure.of("warm list of 100, identity", hundred, "req/s").wantedRatio(0.8));
    figures.add(
        Figure.of("warm list of 100, gzip as browsers ask", contest.read(100, GZIP), "req/s")
            .wantedRatio(0.9)
            .wantedAtLeast(45_000));
    figures.add(
        Figure.of("conditional read, 304, beside 11 bytes", contest.unchanged(), "req/s")
            .wantedRatio(0.9));
    List<Duel.Outcome> all = new ArrayList<>(List.of(hundred));
    for (int size : new int[] {10, 10_000}) {
      Duel.Outcome outcome = contest.read(size, IDENTITY);
      all.add(outcome);
      figures.add(Figure.of(nameOf(size) + ", identity", outcome, "req/s"));
    }
    figures.add(steepest(all));
    return figures;
  }

  private static String nameOf(int size) {
    return size <= 100
        ? "warm list of " + size
        : String.format(Locale.ROOT, "first 100 of %,d", size);
  }

  // Small answers cost heads, large ones bytes: nginx with the same bytes tells what is the size's.
  private static Figure steepest(List<Duel.Outcome> outcomes) {
    double best = outcomes.stream().mapToDouble(Duel.Outcome::ratio).max().orElse(0);
    double worst = outcomes.stream().mapToDouble(Duel.Outcome::ratio).min().orElse(0);
    return Figure.of(
            "cliff: best to worst ratio from 10 to 10,000 comments",
            best / worst,
            "x",
            Untimed.DERIVED)
        .wanted("within 2 x", best / worst <= CLIFF);
  }

  /** One thread at a time, from both. */
  private record Contest(Stage stage, Wrk wrk, Nginx nginx, Site site) {
    URI ours(int size) {
      return Stage.thread(site, Threads.named(size), 100);
    }

    Duel.Outcome read(int size, String coding) throws IOException {
      Map<String, String> headers =
          coding.equals(GZIP)
              ? Map.of("Accept-Encoding", "gzip, deflate", "Accept", "application/json")
              : Map.of();
      byte[] plain = fetch(ours(size), Map.of()).body();
      byte[] packed = fetch(ours(size), Map.of("Accept-Encoding", "gzip, deflate")).body();
      URI theirs = nginx.serve("thread-" + size + ".json", plain, packed);
      requireSame(fetch(theirs, headers).body(), fetch(ours(size), headers).body());
      stage.say(
          String.format(
              Locale.ROOT,
              "%s, %s: %,d bytes",
              nameOf(size),
              coding,
              coding.equals(GZIP) ? packed.length : plain.length));
      return duel(size + " " + coding, ours(size), headers, theirs, headers);
    }

    Duel.Outcome unchanged() throws IOException {
      String tag = fetch(ours(100), Map.of()).headers().firstValue("ETag").orElse("");
      Map<String, String> known = Map.of("If-None-Match", tag);
      if (fetch(ours(100), known).statusCode() != 304) {
        throw new Halt("The server does not answer 304 to the entity tag that it gave.");
      }
      URI theirs =
          nginx.serve("small.json", "{\"some\":42}".getBytes(StandardCharsets.UTF_8), new byte[0]);
      return duel("304", ours(100), known, theirs, Map.of());
    }

    private Duel.Outcome duel(
        String subject,
        URI ours,
        Map<String, String> ourHeaders,
        URI theirs,
        Map<String, String> theirHeaders) {
      wrk.read(ours, ourHeaders, CONNECTIONS, ROUND);
      Duel.Outcome outcome =
          new Duel(subject, stage)
              .fight(
                  ProcessorTime.with(
                      stage.server().process("server"),
                      () -> wrk.read(ours, ourHeaders, CONNECTIONS, ROUND)),
                  "nginx",
                  ProcessorTime.with(
                      nginx.process(), () -> wrk.read(theirs, theirHeaders, CONNECTIONS, ROUND)));
      if (outcome.ours().failed() + outcome.theirs().failed() > 0) {
        throw new Halt("Some reads of " + ours + " or " + theirs + " failed: nothing is measured.");
      }
      return outcome;
    }
  }

  private static void requireSame(byte[] theirs, byte[] ours) throws IOException {
    if (!Arrays.equals(theirs, ours) && !Arrays.equals(unpacked(theirs), unpacked(ours))) {
      throw new Halt("nginx and Parley do not answer with the same bytes.");
    }
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    boolean packed = bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
    if (!packed) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static HttpResponse<byte[]> fetch(URI address, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30));
    headers.forEach(request::setHeader);
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Halt("Interrupted.", e);
    }
  }
}
