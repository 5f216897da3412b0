package io.parley.acceptance.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.testkit.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that others learnt to be afraid of, and those of our own forms. */
final class HostileTexts {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?ms)^`{32} example\\n(.*?)^\\.\\n.*?^`{32}$");

  private HostileTexts() {}

  /** The Big List of Naughty Strings. */
  static List<String> naughtyStrings() throws IOException {
    List<String> texts = new ArrayList<>();
    for (JsonNode text : Json.read(Files.readAllBytes(packaged("blns/resources/blns.json")))) {
      texts.add(text.asText());
    }
    return atLeast(400, texts);
  }

  /** The inputs of all examples of the CommonMark specification. */
  static List<String> commonMarkExamples() throws IOException {
    String specification =
        Files.readString(packaged("commonmark-spec/spec.txt"), StandardCharsets.UTF_8);
    List<String> texts = new ArrayList<>();
    Matcher example = EXAMPLE.matcher(specification);
    while (example.find()) {
      texts.add(example.group(1).replace('→', '\t'));
    }
    return atLeast(600, texts);
  }

  /** Markup that breaks out of texts, attributes, addresses, comments and scripts. */
  static List<String> breakouts() {
    List<String> texts = new ArrayList<>();
    for (String act :
        List.of(
            "<script>XSS(1)</script>",
            "<img src=x onerror=XSS(2)>",
            "<svg/onload=XSS(3)>",
            "<iframe srcdoc=\"<script>parent.XSS(4)</script>\"></iframe>",
            "<a href=\"javascript:XSS(5)\">x</a>",
            "<a href=\"java\nscript:XSS(6)\">x</a>",
            "<details open ontoggle=XSS(7)>x</details>",
            "<style>*{background:url('javascript:XSS(8)')}</style>",
            "<input autofocus onfocus=XSS(9)>",
            "<form action=javascript:XSS(10)><button>x</button></form>",
            "<math><a xlink:href=javascript:XSS(11)>x</a></math>",
            "<template><script>XSS(12)</script></template>",
            "<object data=javascript:XSS(13)></object>",
            "<base href=\"https://evil.example/\">",
            "<meta http-equiv=refresh content=\"0;url=javascript:XSS(14)\">",
            "<link rel=stylesheet href=https://evil.example/x.css>")) {
      texts.add(act);
      texts.add("\"'>" + act);
      texts.add("</script>" + act);
      texts.add("</textarea></title></style>" + act);
      texts.add("--><!--" + act);
    }
    texts.addAll(
        List.of(
            "\" onmouseover=\"XSS(20)\" x=\"",
            "' onmouseover='XSS(21)' x='",
            "` onmouseover=`XSS(22)`",
            "javascript:XSS(23)",
            " javascript:XSS(24)",
            "JaVaScRiPt:XSS(25)",
            "java\tscript:XSS(26)",
            "data:text/html,<script>XSS(27)</script>",
            "vbscript:XSS(28)",
            "[x](javascript:XSS(29))",
            "[x](<javascript:XSS(30)>)",
            "[x](&#106;avascript:XSS(31))",
            "![x](javascript:XSS(32))",
            "![x](https://evil.example/pixel.png)",
            "![x](x\"onerror=\"XSS(33))",
            "<javascript:XSS(34)>",
            "[x]: javascript:XSS(35)\n\n[x]",
            "[x](https://ok.example \"a\\\" onmouseover=XSS(36) \\\"\")",
            "```\"><script>XSS(37)</script>\ncode\n```",
            "> <blockquote cite=\"x\ny onmouseover=XSS(38)\">",
            "<x\u0000script>XSS(39)</x\u0000script>",
            "${XSS(40)} {{constructor.constructor('XSS(41)')()}} #{XSS(42)} <%= XSS(43) %>",
            "\u202E<script>XSS(44)</script>",
            "&lt;script&gt;XSS(45)&lt;/script&gt;",
            "%3Cscript%3EXSS(46)%3C/script%3E",
            "\uD800 lone surrogate",
            "]]><script>XSS(47)</script>"));
    return texts;
  }

  private static Path packaged(String path) {
    return Path.of("node_modules").resolve(path);
  }

  private static List<String> atLeast(int many, List<String> texts) {
    if (texts.size() < many) {
      throw new IllegalStateException("Only " + texts.size() + " texts were found.");
    }
    return texts;
  }
}
