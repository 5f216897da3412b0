package io.parley.edges.embed;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.web.StaticFile;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WidgetTest {
  private final StaticFile widget = WidgetServlet.file("v1.js", "text/javascript");

  @ParameterizedTest
  @CsvSource({
    "'gzip, deflate, br',br",
    "gzip,gzip",
    "'br;q=0, gzip',gzip",
    "identity,''",
    "'',''",
    "brx,''"
  })
  void choosesTheSmallestEncodingThatIsTaken(String accepted, String encoding) {
    assertThat(widget.accepted(accepted).encoding()).isEqualTo(encoding);
  }

  @Test
  void isPlainForClientsThatSayNothing() {
    assertThat(widget.accepted(null).encoding()).isEmpty();
  }

  @Test
  void tagsEachEncodingDifferently() {
    assertThat(widget.versions().stream().map(StaticFile.Version::tag)).doesNotHaveDuplicates();
  }

  @Test
  void staysSmallEnoughToBeReadWithoutWaiting() {
    assertThat(widget.accepted("gzip").bytes()).hasSizeLessThan(30 * 1024);
  }

  @Test
  void callsNobodyByAddress() {
    String script = new String(widget.accepted(null).bytes(), StandardCharsets.UTF_8);

    assertThat(Pattern.compile("https?://[\\w.-]+").matcher(script).results())
        .as("the only address is the name of the SVG vocabulary")
        .extracting(MatchResult::group)
        .containsOnly("http://www.w3.org");
  }
}
