package io.parley.discussion.core.rendering;

import static io.parley.discussion.api.BodyFormat.COMMONMARK;
import static io.parley.discussion.api.BodyFormat.HTML;
import static io.parley.discussion.api.BodyFormat.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
  private final Rendering rendering = new Rendering();

  @Test
  void rendersCommonMark() {
    assertThat(commonMark("It is *well* **written**, see `foo()`.\n\n> quoted\n\n3. c\n4. d"))
        .isEqualTo(
            """
            <p>It is <em>well</em> <strong>written</strong>, see <code>foo()</code>.</p>
            <blockquote>
            <p>quoted</p>
            </blockquote>
            <ol start="3"><li>c</li><li>d</li></ol>
            """);
  }

  @Test
  void keepsLineEnds() {
    assertThat(commonMark("one\ntwo"))
        .isEqualTo(
            """
            <p>one<br />
            two</p>
            """);
  }

  @Test
  void linksBareAddressesAndSaysThatReadersWroteThem() {
    assertThat(commonMark("see https://example.org/a?b=1&c=2"))
        .isEqualTo(
            "<p>see <a href=\"https://example.org/a?b&#61;1&amp;c&#61;2\""
                + " rel=\"nofollow noopener ugc\">https://example.org/a?b&#61;1&amp;c&#61;2</a></p>\n");
  }

  @Test
  void showsHtmlInCommonMarkAsItWasTyped() {
    assertThat(commonMark("a <script>alert(1)</script> b"))
        .isEqualTo("<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>\n");
  }

  @Test
  void turnsHeadingsIntoStrongParagraphs() {
    assertThat(commonMark("# Title")).isEqualTo("<p><strong>Title</strong></p>\n");
  }

  @Test
  void turnsImagesIntoLinks() {
    assertThat(commonMark("![a cat](https://example.org/cat.png)"))
        .isEqualTo(
            "<p><a href=\"https://example.org/cat.png\" rel=\"nofollow noopener ugc\">a cat</a></p>\n");
    assertThat(html("<img src=\"https://example.org/cat.png\">"))
        .isEqualTo(
            "<a href=\"https://example.org/cat.png\" rel=\"nofollow noopener ugc\">"
                + "https://example.org/cat.png</a>");
  }

  @Test
  void dropsRelativeAddressesAndOtherSchemes() {
    assertThat(html("<a href=\"/x\">a</a><a href=\"//y\">b</a><a href=\"data:text/html,x\">c</a>"))
        .isEqualTo("abc");
  }

  @Test
  void keepsWhatDisqusExports() {
    assertThat(
            html(
                "<p>See <a href=\"http://a.example/b\" rel=\"nofollow\" title=\"t\">b...</a><br>"
                    + "<spoiler>he <b>dies</b></spoiler></p><blockquote>q</blockquote>"))
        .isEqualTo(
            "<p>See <a href=\"http://a.example/b\" rel=\"nofollow noopener ugc\">b...</a><br />"
                + "</p><details><summary>Spoiler</summary>he <b>dies</b></details>"
                + "<blockquote>q</blockquote>");
  }

  @Test
  void keepsBordersOfDivisions() {
    assertThat(html("<div>one</div><div>two</div>")).isEqualTo("<p>one</p><p>two</p>");
  }

  @Test
  void keepsLinesAndParagraphsOfPlainText() {
    assertThat(rendering.html("a < b\n*c*\n\nd", TEXT))
        .isEqualTo(
            """
            <p>a &lt; b<br />
            *c*</p>
            <p>d</p>
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "***", "\u200b", "&nbsp;", "[](https://example.org)", "```\n```"})
  void noticesThatThereIsNothingToSee(String body) {
    assertThat(Rendering.isVisible(commonMark(body))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\uD83D\uDE00", "![](https://example.org/x.png)", "<!-- -->"})
  void noticesThatThereIsSomethingToSee(String body) {
    assertThat(Rendering.isVisible(commonMark(body))).isTrue();
  }

  private String commonMark(String body) {
    return rendering.html(body, COMMONMARK);
  }

  private String html(String body) {
    return rendering.html(body, HTML);
  }
}
