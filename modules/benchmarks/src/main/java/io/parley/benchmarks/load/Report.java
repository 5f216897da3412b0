package io.parley.benchmarks.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    text.append("\nRatios are medians of ")
        .append(Duel.ROUNDS)
        .append(" rounds in turn with the peer. ")
        .append(machine.sentence())
        .append(". ");
    text.append(String.join("; ", versions)).append(". ");
    return text.append("Sources ").append(source).append(", ").append(at).append(".\n").toString();
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
