package io.parley.edges.rest.answer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values (RFC 4180). Spreadsheets take a field that begins with one of
 * {@code = + - @}, a tab or a carriage return for a formula; such a field gets an apostrophe in
 * front, as OWASP advises for data that others wrote. A semicolon is quoted, too: it separates
 * fields where a comma is the decimal sign.
 */
public final class CsvLine {
  private CsvLine() {}

  /** The line with its end; null is an empty field. */
  public static String of(@Nullable String... fields) {
    return Arrays.stream(fields).map(CsvLine::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = harmless.chars().noneMatch(unit -> ",;\"\r\n\t".indexOf(unit) >= 0);
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
