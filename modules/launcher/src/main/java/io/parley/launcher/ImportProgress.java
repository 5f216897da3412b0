package io.parley.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Shows an import while it runs, and what became of every record when it ended. */
final class ImportProgress {
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LINE_EVERY = Duration.ofSeconds(5);
  private static final int BAR = 40;
  private static final List<String> BUCKETS =
      List.of("created", "updated", "unchanged", "tombstoned", "quarantined", "rejected");

  private final ImportClient client;
  private final Home home;
  private final Terminal terminal;

  ImportProgress(ImportClient client, Home home, Terminal terminal) {
    this.client = client;
    this.home = home;
    this.terminal = terminal;
  }

  /** Watches until the import has ended; the result is the exit code. */
  int follow(String id) {
    AtomicBoolean ended = new AtomicBoolean();
    Thread parting =
        new Thread(
            () -> {
              if (!ended.get()) {
                terminal.say("");
                terminal.say(
                    "The import goes on. Come back with: ./parley import status "
                        + id
                        + " --site "
                        + client.site());
              }
            });
    Runtime.getRuntime().addShutdownHook(parting);
    terminal.say("Import " + id + " into " + client.site());
    Instant lastLine = Instant.EPOCH;
    while (true) {
      JsonNode view = client.find(id);
      String state = view.path("state").asText();
      show(view);
      if (!terminal.isInteractive() && Instant.now().isAfter(lastLine.plus(LINE_EVERY))) {
        terminal.say("  " + state + "  " + percent(view) + " %");
        lastLine = Instant.now();
      }
      if (!state.equals("queued") && !state.equals("running")) {
        ended.set(true);
        terminal.endOverwriting();
        return conclude(id, view, state);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void show(JsonNode view) {
    long percent = percent(view);
    int filled = (int) (percent * BAR / 100);
    terminal.overwrite(
        String.format(
            Locale.ROOT,
            "  [%s%s] %3d %%  %,d comments",
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            percent,
            sum(view.path("buckets").path("comment"))));
  }

  private int conclude(String id, JsonNode view, String state) {
    table(view.path("buckets")).forEach(terminal::say);
    speed(view);
    Path report = home.reports().resolve("import-" + id + ".csv");
    try {
      Files.createDirectories(home.reports());
      client.saveReport(id, report);
      terminal.say("Every record and its reason: " + report);
    } catch (IOException e) {
      terminal.complain("The folder " + home.reports() + " cannot be written.");
    }
    if (view.path("undone").asBoolean()) {
      terminal.say("Taken back: what the table counts as created or updated is as it was before.");
      return 0;
    }
    if (state.equals("completed")) {
      terminal.say(
          view.path("dryRun").asBoolean()
              ? "Dry run completed: nothing was changed."
              : "Completed.");
      return 0;
    }
    terminal.complain(ending(state, view.path("error")));
    return 1;
  }

  /** How an import ended early, with the place in the file where one is at fault. */
  static String ending(String state, JsonNode error) {
    String end = state.equals("failed") ? "The import failed" : "The import is " + state;
    if (!error.hasNonNull("detail")) {
      return end + ".";
    }
    String place =
        error.hasNonNull("line")
            ? " Line "
                + error.path("line").asInt()
                + ", column "
                + error.path("column").asInt()
                + "."
            : "";
    return end + ": " + error.path("detail").asText() + place;
  }

  static List<String> table(JsonNode buckets) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "  %-12s %12s %12s", "", "threads", "comments"));
    for (String bucket : BUCKETS) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-12s %,12d %,12d",
              bucket,
              buckets.path("thread").path(bucket).asLong(),
              buckets.path("comment").path(bucket).asLong()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-12s %,12d %,12d",
            "sum",
            sum(buckets.path("thread")),
            sum(buckets.path("comment"))));
    return lines;
  }

  private void speed(JsonNode view) {
    if (view.path("startedAt").isTextual() && view.path("finishedAt").isTextual()) {
      Duration time =
          Duration.between(
              Instant.parse(view.path("startedAt").asText()),
              Instant.parse(view.path("finishedAt").asText()));
      double seconds = Math.max(0.001, time.toMillis() / 1000.0);
      long comments = sum(view.path("buckets").path("comment"));
      terminal.say(
          String.format(
              Locale.ROOT,
              "%,d comments in %.1f s: %,.0f comments/s",
              comments,
              seconds,
              comments / seconds));
    }
  }

  private static long percent(JsonNode view) {
    long total = view.path("progress").path("total").asLong();
    long read = view.path("progress").path("read").asLong();
    return total <= 0 ? 0 : Math.min(100, read * 100 / total);
  }

  private static long sum(JsonNode kind) {
    return BUCKETS.stream().mapToLong(bucket -> kind.path(bucket).asLong()).sum();
  }
}
