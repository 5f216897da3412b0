package io.parley.discussion.core.rendering;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The last step of every way into the table of comments: whatever HTML comes in, only harmless
 * elements come out. The policy is made once and used by many threads.
 */
final class SafeHtml {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private static final PolicyFactory POLICY =
      new HtmlPolicyBuilder()
          .allowElements(
              "p",
              "br",
              "hr",
              "a",
              "strong",
              "em",
              "del",
              "s",
              "u",
              "b",
              "i",
              "code",
              "pre",
              "blockquote",
              "ul",
              "ol",
              "li",
              "details",
              "summary")
          .allowUrlProtocols("http", "https", "mailto")
          .allowAttributes("href")
          .matching((element, attribute, value) -> absolute(value))
          .onElements("a")
          .allowAttributes("start")
          .matching(NUMBER)
          .onElements("ol")
          .requireRelsOnLinks("nofollow", "noopener", "ugc")
          .withPreprocessor(SourceMarkup::new)
          .toFactory();

  private SafeHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }

  // A relative address would be resolved against the page that embeds the discussion.
  private static @Nullable String absolute(String value) {
    String address = value.strip();
    return starts(address, "http://") || starts(address, "https://") || starts(address, "mailto:")
        ? address
        : null;
  }

  private static boolean starts(String address, String prefix) {
    return address.length() > prefix.length()
        && address.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
