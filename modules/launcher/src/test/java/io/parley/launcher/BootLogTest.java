package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BootLogTest {
  @Test
  void saysTheFirstErrorWithItsDeepestCause() {
    List<String> log =
        List.of(
            "2026-11-22T14:45:57.001Z INFO  [org.jboss.as] (main) starting",
            "2026-11-22T14:45:58.001Z ERROR [org.jboss.msc] (thread 1) MSC000001: Failed to start",
            "\tat somewhere",
            "Caused by: java.lang.IllegalStateException: outer",
            "\tat elsewhere",
            "Caused by: io.parley.Something: There is no secret.",
            "2026-11-22T14:45:59.001Z ERROR [org.jboss.as] (thread 2) a consequence");

    assertThat(BootLog.summary(log)).isEqualTo("MSC000001: Failed to start - There is no secret.");
  }

  @Test
  void aReportWithoutCausesIsQuotedFromItsBeginning() {
    List<String> log =
        List.of(
            "2026-11-22T14:45:58.001Z ERROR [org.jboss.as] (boot) WFLYCTL0013: failed: {",
            "    \"WFLYCTL0412: Required services\" => [\"a.cache\"],",
            "    more",
            "    and more");

    assertThat(BootLog.summary(log))
        .isEqualTo(
            "WFLYCTL0013: failed: { \"WFLYCTL0412: Required services\" => [\"a.cache\"], more");
  }

  @Test
  void knowsWhatTheVirtualMachineSaidWhenItGaveUp() {
    List<String> console =
        List.of("WARNING: something", "Terminating due to java.lang.OutOfMemoryError: heap space");

    assertThat(BootLog.lastWords(console))
        .isEqualTo("Terminating due to java.lang.OutOfMemoryError: heap space");
    assertThat(BootLog.lastWords(List.of("WARNING: something"))).isEmpty();
  }

  @Test
  void aQuietLogHasNoReason() {
    assertThat(BootLog.summary(List.of("2026-11-22T14:45:57.001Z INFO  [a] (b) c"))).isEmpty();
  }
}
