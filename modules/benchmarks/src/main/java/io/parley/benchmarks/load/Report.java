package io.parley.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a bench found, for people and for programs.
 *
 * @param at when it ended, in UTC
 * @param source commit of the sources, as far as it is known
 * @param versions of what took part
 */
record Report(
    String bench,
    String about,
    String at,
    String source,
    Machine machine,
    List<String> versions,
    List<Figure> figures) {
  private static final List<String> HEAD =
      List.of("What", "Figure", "Peer", "Ratio", "p50", "p99", "Processor time of one", "Goal");

  /** The table as Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder(1024);
    text.append("# ./parley bench ").append(bench).append("\n\n").append(about).append("\n\n");
    text.append(row(HEAD)).append(row(HEAD.stream().map(cell -> "---").toList()));
    figures.forEach(figure -> text.append(row(figure.cells())));
    text.append('\n').append(dashes());
    if (figures.stream().anyMatch(figure -> figure.peer() != null)) {
      text.append("Ratios are medians of ")
          .append(Duel.ROUNDS)
          .append(" rounds in turn with the peer. ");
    }
    text.append(machine.sentence()).append(". ");
    text.append(String.join("; ", versions)).append(". ");
    return text.append("Sources ").append(source).append(", ").append(at).append(".\n").toString();
  }

  // Why there is nothing to say where nothing is said.
  private String dashes() {
    if (figures.stream().noneMatch(figure -> figure.cells().contains(Figure.NONE))) {
      return "";
    }
    String untimed =
        Stream.of(Untimed.values())
            .filter(why -> figures.stream().anyMatch(figure -> figure.untimed() == why))
            .map(Untimed::text)
            .collect(Collectors.joining(" or "));
    return Figure.NONE
        + " stands where nothing else did the same in this run, processor time was not looked at,"
        + " or no goal is set"
        + (untimed.isEmpty() ? "" : "; under p50 and p99 where a figure is " + untimed)
        + ".\n\n";
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Writes it there in both forms; the files that it wrote. */
  List<Path> save(Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = bench + "-" + at.replaceAll("[:.]", "").replaceAll("Z$", "");
    Path table = folder.resolve(name + ".md");
    Path values = folder.resolve(name + ".json");
    Files.writeString(table, markdown(), StandardCharsets.UTF_8);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(values.toFile(), this);
    return Stream.of(table, values).toList();
  }
}
