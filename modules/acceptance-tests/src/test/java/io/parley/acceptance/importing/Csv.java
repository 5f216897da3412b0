package io.parley.acceptance.importing;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values strictly as RFC 4180 has them. */
final class Csv {
  private final String text;
  private int at;

  private Csv(String text) {
    this.text = text;
  }

  static List<List<String>> read(String text) {
    Csv csv = new Csv(text);
    List<List<String>> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      rows.add(csv.row());
    }
    return rows;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at == text.length()) {
        return cells;
      }
      if (text.startsWith("\r\n", at)) {
        at += 2;
        return cells;
      }
      if (text.charAt(at) != ',') {
        throw new AssertionError("No comma or line end at " + at + ": " + text.substring(at));
      }
      at++;
    }
  }

  private String cell() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && ",\r\n\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf('"', at);
      if (end < 0) {
        throw new AssertionError("A quote is not closed: " + text.substring(at));
      }
      cell.append(text, at, end);
      at = end + 1;
      if (at == text.length() || text.charAt(at) != '"') {
        return cell.toString();
      }
      cell.append('"');
      at++;
    }
  }
}
