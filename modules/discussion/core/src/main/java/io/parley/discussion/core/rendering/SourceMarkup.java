package io.parley.discussion.core.rendering;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;

/**
 * Says what other services' HTML means in ours, before it is balanced and sanitised: headings and
 * divisions are paragraphs, images are links (nothing is loaded from third parties), and Disqus's
 * {@code spoiler} is a {@code details} that opens on demand.
 */
@SuppressWarnings("try") // it is handed to the sanitiser, which never closes it
final class SourceMarkup extends HtmlStreamEventReceiverWrapper {
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("h1", "p"),
          Map.entry("h2", "p"),
          Map.entry("h3", "p"),
          Map.entry("h4", "p"),
          Map.entry("h5", "p"),
          Map.entry("h6", "p"),
          Map.entry("div", "p"),
          Map.entry("section", "p"),
          Map.entry("article", "p"),
          Map.entry("center", "p"),
          Map.entry("tr", "p"),
          Map.entry("strike", "s"),
          Map.entry("ins", "u"),
          Map.entry("kbd", "code"),
          Map.entry("samp", "code"),
          Map.entry("tt", "code"),
          Map.entry("spoiler", "details"));

  private boolean inLink;

  SourceMarkup(HtmlStreamEventReceiver sink) {
    super(sink);
  }

  @Override
  public void openTag(String element, List<String> attributes) {
    String name = element.toLowerCase(Locale.ROOT);
    if (name.equals("img")) {
      image(attributes);
      return;
    }
    if (name.equals("a")) {
      inLink = true;
    }
    super.openTag(MEANING.getOrDefault(name, name), attributes);
    if (name.equals("spoiler")) {
      super.openTag("summary", List.of());
      super.text("Spoiler");
      super.closeTag("summary");
    }
  }

  @Override
  public void closeTag(String element) {
    String name = element.toLowerCase(Locale.ROOT);
    if (name.equals("a")) {
      inLink = false;
    }
    super.closeTag(MEANING.getOrDefault(name, name));
  }

  private void image(List<String> attributes) {
    String address = attribute(attributes, "src");
    String description = attribute(attributes, "alt");
    String text = CleanText.isVisible(description) ? description : address;
    if (inLink) {
      super.text(text);
    } else if (!text.isEmpty()) {
      super.openTag("a", new java.util.ArrayList<>(List.of("href", address)));
      super.text(text);
      super.closeTag("a");
    }
  }

  private static String attribute(List<String> attributes, String name) {
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      if (name.equalsIgnoreCase(attributes.get(i))) {
        return attributes.get(i + 1).strip();
      }
    }
    return "";
  }
}
