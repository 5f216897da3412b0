package io.parley.notification.core.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Gives a letter its two forms. The HTML is what mail programs of all ages show: one column, styles
 * at the elements, no picture and nothing to load.
 */
final class Layout {
  private Layout() {}

  static String text(Letter letter) {
    List<String> parts = new ArrayList<>(letter.before());
    if (!letter.items().isEmpty()) {
      parts.add(letter.items().stream().map(item -> "- " + item).collect(Collectors.joining("\n")));
    }
    parts.add(text(letter.action()));
    parts.addAll(letter.after());
    if (letter.end() != null) {
      parts.add(text(letter.end()));
    }
    return String.join("\n\n", parts) + "\n";
  }

  private static String text(Letter.Link link) {
    return link.words() + ":\n" + link.address();
  }

  static String html(Letter letter) {
    String address = escaped(letter.action().address());
    return String.format(
        Locale.ROOT,
        """
      <!DOCTYPE html>
      <html lang="%s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
      <body style="margin:0;padding:24px;background:#f5f6f8;font-family:Helvetica,Arial,sans-serif">
      <div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
      %s%s<p style="margin:24px 0"><a href="%s" style="display:inline-block;padding:12px 20px;\
      background:#0b6b63;color:#ffffff;border-radius:6px;font-size:16px;text-decoration:none">%s</a></p>
      <p style="margin:0 0 16px;font-size:13px;line-height:1.5;color:#52606d;word-break:break-all">%s</p>
      %s%s</div>
      </body>
      </html>
      """,
        letter.language(),
        escaped(letter.subject()),
        paragraphs(letter.before()),
        items(letter.items()),
        address,
        escaped(letter.action().words()),
        address,
        paragraphs(letter.after()),
        letter.end() == null ? "" : end(letter.end()));
  }

  private static String items(List<String> texts) {
    return texts.isEmpty()
        ? ""
        : texts.stream()
            .map(text -> "<li>" + escaped(text) + "</li>\n")
            .collect(
                Collectors.joining(
                    "",
                    "<ul style=\"margin:0 0 16px;padding:0 0 0 24px;font-size:16px;line-height:1.5;"
                        + "color:#1f2933\">\n",
                    "</ul>\n"));
  }

  private static String end(Letter.Link link) {
    return String.format(
        Locale.ROOT,
        "<p style=\"margin:0;font-size:13px;line-height:1.5\"><a href=\"%s\""
            + " style=\"color:#52606d\">%s</a></p>\n",
        escaped(link.address()),
        escaped(link.words()));
  }

  private static String paragraphs(List<String> texts) {
    return texts.stream()
        .map(
            text ->
                String.format(
                    Locale.ROOT,
                    "<p style=\"margin:0 0 16px;font-size:16px;line-height:1.5;color:#1f2933\">%s</p>\n",
                    escaped(text)))
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
