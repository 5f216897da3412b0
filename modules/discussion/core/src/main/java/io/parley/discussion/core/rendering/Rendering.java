package io.parley.discussion.core.rendering;

import io.parley.discussion.api.BodyFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Renders bodies of comments. CommonMark is that of spec.commonmark.org 0.31 with two extensions of
 * GitHub's flavour, bare addresses and strike-through, and two choices that the specification
 * leaves open or that fit a comment better: a line end is a line end, and a heading is a strong
 * paragraph. HTML inside CommonMark is shown as it was typed. Safe for use by many threads.
 */
public final class Rendering {
  // Renderers descend once per level; a comment that people wrote has less than ten.
  private static final int DEEPEST = 100;
  private static final int MOST_OPEN_BLOCKS = 50;

  // For each '<' the parser looks for its '>' up to the end: half a nanosecond per character.
  private static final long MOST_LOOKING_AHEAD = 40_000_000;

  // Two of them make a level, and the parser descends once per level, too.
  private static final int MOST_MARKS_IN_PARAGRAPH = 1_000;

  // The address of a reference is written once and rendered as often as it is named: 20 KB would
  // become 16 MB.
  private static final int MOST_IN_ADDRESSES = 250_000;

  private static final Logger LOG = Logger.getLogger(Rendering.class);

  private final Parser parser;
  private final HtmlRenderer renderer;

  public Rendering() {
    List<Extension> extensions =
        List.of(AutolinkExtension.create(), StrikethroughExtension.create());
    parser =
        Parser.builder()
            .maxOpenBlockParsers(MOST_OPEN_BLOCKS)
            // Before the extensions: they walk through the document recursively.
            .postProcessor(Rendering::refuseTooMuch)
            .extensions(extensions)
            .build();
    renderer =
        HtmlRenderer.builder()
            .extensions(extensions)
            .escapeHtml(true)
            .softbreak("<br />\n")
            .nodeRendererFactory(StrongHeadings::new)
            .build();
  }

  /** Safe HTML for a body that went through {@link CleanText#body}. Never fails. */
  public String html(String body, BodyFormat format) {
    return switch (format) {
      case HTML -> SafeHtml.of(body);
      case TEXT -> SafeHtml.of(plain(body));
      case COMMONMARK -> SafeHtml.of(commonMark(body));
    };
  }

  /** Whether a reader sees anything of this safe HTML. */
  public static boolean isVisible(String html) {
    boolean tag = false;
    for (int i = 0; i < html.length(); ) {
      int c = html.codePointAt(i);
      if (c == '<') {
        tag = true;
      } else if (c == '>') {
        tag = false;
      } else if (!tag && CleanText.isVisible(c)) {
        return true;
      }
      i += Character.charCount(c);
    }
    return false;
  }

  private String commonMark(String body) {
    if (isHostile(body)) {
      return plain(body);
    }
    try {
      return renderer.render(parser.parse(body));
    } catch (TooMuch nobodyMeantThat) {
      return plain(body);
    } catch (RuntimeException | StackOverflowError defect) {
      // A body may be built to break the parser; its words are still worth showing.
      LOG.warnf(defect, "A body of %d characters broke the CommonMark parser", body.length());
      return plain(body);
    }
  }

  private static boolean isHostile(String body) {
    long angles = 0;
    int marks = 0;
    char before = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      switch (c) {
        case '<' -> angles++;
        case '*', '_', '~', '[' -> marks++;
        case '\n' -> marks = before == '\n' ? 0 : marks;
        default -> {}
      }
      if (marks > MOST_MARKS_IN_PARAGRAPH) {
        return true;
      }
      before = c;
    }
    return angles * body.length() > MOST_LOOKING_AHEAD;
  }

  private static String plain(String body) {
    StringBuilder html = new StringBuilder(body.length() + 64);
    for (String paragraph : body.strip().split("\n[ \t]*\n\\s*", -1)) {
      html.append("<p>");
      for (int i = 0; i < paragraph.length(); i++) {
        switch (paragraph.charAt(i)) {
          case '<' -> html.append("&lt;");
          case '&' -> html.append("&amp;");
          case '\n' -> html.append("<br />\n");
          default -> html.append(paragraph.charAt(i));
        }
      }
      html.append("</p>\n");
    }
    return html.toString();
  }

  private static Node refuseTooMuch(Node document) {
    Deque<Node> level = new ArrayDeque<>();
    long inAddresses = 0;
    level.add(document);
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > DEEPEST || inAddresses > MOST_IN_ADDRESSES) {
        throw new TooMuch();
      }
      for (int left = level.size(); left > 0; left--) {
        for (Node child = level.remove().getFirstChild(); child != null; child = child.getNext()) {
          level.add(child);
          inAddresses += inAddress(child);
        }
      }
    }
    return document;
  }

  private static int inAddress(Node node) {
    if (node instanceof Link link) {
      return length(link.getDestination()) + length(link.getTitle());
    }
    return node instanceof Image image
        ? length(image.getDestination()) + length(image.getTitle())
        : 0;
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }

  private static final class TooMuch extends RuntimeException {
    TooMuch() {
      super("nested too deeply, or too long once rendered", null, false, false);
    }
  }

  private record StrongHeadings(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Heading.class);
    }

    @Override
    public void render(Node heading) {
      HtmlWriter html = context.getWriter();
      html.line();
      html.tag("p");
      html.tag("strong");
      for (Node child = heading.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      html.tag("/strong");
      html.tag("/p");
      html.line();
    }
  }
}
