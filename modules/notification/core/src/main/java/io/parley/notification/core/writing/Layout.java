package io.parley.notification.core.writing;

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
    return String.join("\n\n", letter.before())
        + "\n\n"
        + letter.action()
        + ":\n"
        + letter.link()
        + "\n\n"
        + String.join("\n\n", letter.after())
        + "\n";
  }

  static String html(Letter letter) {
    String link = escaped(letter.link());
    return String.format(
        Locale.ROOT,
        """
      <!DOCTYPE html>
      <html lang="%s">
      <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
      <body style="margin:0;padding:24px;background:#f5f6f8;font-family:Helvetica,Arial,sans-serif">
      <div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
      %s<p style="margin:24px 0"><a href="%s" style="display:inline-block;padding:12px 20px;\
      background:#0b6b63;color:#ffffff;border-radius:6px;font-size:16px;text-decoration:none">%s</a></p>
      <p style="margin:0 0 16px;font-size:13px;line-height:1.5;color:#52606d;word-break:break-all">%s</p>
      %s</div>
      </body>
      </html>
      """,
        letter.language(),
        escaped(letter.subject()),
        paragraphs(letter.before()),
        link,
        escaped(letter.action()),
        link,
        paragraphs(letter.after()));
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
