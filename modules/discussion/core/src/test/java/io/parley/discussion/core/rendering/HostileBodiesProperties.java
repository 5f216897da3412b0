package io.parley.discussion.core.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.discussion.api.BodyFormat;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileBodiesProperties {
  private static final List<String> PIECES =
      List.of(
          "<script>alert(1)</script>",
          "<scr<script>ipt>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<svg><script>1</script></svg>",
          "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
          "<iframe srcdoc='<script>1</script>'>",
          "<a href=\"java\nscript:alert(1)\">x</a>",
          "<a href=\"&#106;avascript:alert(1)\">x</a>",
          "<a href='\u0001javascript:1'>x</a>",
          "<a href=\"https://a.example\nonclick=alert(1)\">x</a>",
          "<blockquote cite=\"a\nb\" onmouseover='x'>q</blockquote>",
          "<style>*{background:url(x)}</style>",
          "<style><img src='</style><img src=x onerror=alert(1)//'>",
          "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
          "<template><b></template>",
          "<textarea></textarea><img/src/onerror=1>",
          "<!--><img src=x onerror=1>-->",
          "<![CDATA[<x>]]>",
          "<?xml-stylesheet href='x'?>",
          "<form action=x><button formaction=javascript:1>",
          "<base href=//evil.example>",
          "<meta http-equiv=refresh content='0;url=x'>",
          "<object data=x><embed src=x>",
          "<details open ontoggle=alert(1)>",
          "<ol start='1\" onclick=x'>",
          "<p style='position:fixed'>",
          "[a](javascript:alert(1))",
          "[a](data:text/html;base64,x)",
          "[a](<javascript:alert(1)>)",
          "[a](https://x.example \"t' onclick='x\")",
          "<javascript:alert(1)>",
          "<https://x.example/\"onclick=1>",
          "![x](vbscript:1)",
          "[r]: javascript:1 'x'\n\n[r]",
          "`<script>`",
          "```html onload=1\n<script>\n```\n",
          "    <script>\n",
          "\u202e\u0000\u0008\ud800",
          "\udc00x\uffff",
          "&lt;script&gt;&#60;script&#62;&#x3c;b",
          "{{constructor.constructor('x')()}}",
          "'\"><",
          "--><",
          "]]>",
          "\n\n",
          "\n> ",
          "* ",
          "**",
          "_",
          "~~");

  // What makes parsers slow or deep when it is repeated.
  private static final List<String> REPEATED =
      List.of(
          ">",
          "> ",
          "[",
          "]",
          "*",
          "_",
          "~",
          "`",
          "(",
          "!",
          "\\",
          "<",
          "<a",
          "&",
          "![",
          "- ",
          "**a ",
          "*a _b ",
          "a**b",
          "*_",
          "~~a",
          "[a](",
          "[a](<",
          "[a][",
          "](",
          "<!--",
          "<?",
          "\n>",
          "* a\n",
          "1. ",
          "[a]: ",
          "<b>",
          "</b>",
          "<div>",
          "<p>",
          "<spoiler>",
          "<blockquote>",
          "<ul><li>",
          "<table><tr><td>",
          "<svg>",
          "<select>",
          "<script>",
          "<a href='",
          "<img src=x>",
          "x<",
          "http://",
          "www.",
          "a@b.",
          "&#",
          "\n\n",
          "#",
          "a\n=\n",
          "***a",
          "\t",
          "|");

  private final Rendering rendering = new Rendering();

  @ParameterizedTest
  @EnumSource(BodyFormat.class)
  void nothingButHarmlessMarkupComesOut(BodyFormat format) {
    PIECES.forEach(piece -> check(piece, format));
    Random random = new Random(20_260_101);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int from = random.nextInt(4) == 0 ? random.nextInt(piece.length()) : 0;
        body.append(piece, from, piece.length());
      }
      check(body.toString(), format);
    }
  }

  private void check(String source, BodyFormat format) {
    SafeMarkup.assertSafe(rendering.html(CleanText.body(source), format), source);
  }

  @Test
  void repetitionNeitherOverflowsNorTakesLong() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    // Half of the stack that a server thread has.
    Thread small = new Thread(null, this::renderRepetitions, "small stack", 512 << 10);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));

    small.start();
    small.join();

    assertThat(failure.get()).isNull();
  }

  private void renderRepetitions() {
    for (BodyFormat format : BodyFormat.values()) {
      for (String piece : REPEATED) {
        String body = piece.repeat(20_000 / piece.length());
        check(body, format);
        assertThat(fastest(body, format))
            .as("%s as %s", piece, format)
            .isLessThan(Duration.ofMillis(250));
      }
    }
    check("**a ".repeat(10_000) + " b**".repeat(10_000), BodyFormat.COMMONMARK);
    check("[".repeat(10_000) + "](https://x.example)".repeat(10_000), BodyFormat.COMMONMARK);
    check(">".repeat(10_000) + " x", BodyFormat.COMMONMARK);
    check("<b>".repeat(50_000) + "x", BodyFormat.HTML);
  }

  @Test
  void anAddressThatIsNamedOftenMakesNoAvalanche() {
    String body =
        "[a]: https://x.example/" + "a".repeat(9_900) + ("\n\n" + "[a]".repeat(900)).repeat(3);

    assertThat(rendering.html(body, BodyFormat.COMMONMARK)).hasSizeLessThan(100_000);
  }

  // Of three: the machine may be busy with something else.
  private Duration fastest(String body, BodyFormat format) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      rendering.html(body, format);
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }
}
