package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SeenCallsTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private static String signature(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(32).putLong(number).array());
  }

  private static SeenCalls.Seen seen(SeenCalls calls, long number, Instant signed, Instant now) {
    return calls.remember(signature(number), signed, now);
  }

  @Test
  void knowEveryCallOfTheWindow() {
    SeenCalls calls = new SeenCalls();
    Instant later = START.plus(CallAdmission.WINDOW);

    for (int i = 1; i <= 10_000; i++) {
      assertThat(seen(calls, i, START, START)).isEqualTo(SeenCalls.Seen.NEW);
    }
    for (int i = 1; i <= 10_000; i++) {
      assertThat(seen(calls, i, START, later)).isEqualTo(SeenCalls.Seen.BEFORE);
    }
  }

  @Test
  void knowACallThatWasSignedAhead() {
    SeenCalls calls = new SeenCalls();
    Instant ahead = START.plus(CallAdmission.WINDOW);

    assertThat(seen(calls, 1, ahead, START)).isEqualTo(SeenCalls.Seen.NEW);
    assertThat(seen(calls, 1, ahead, ahead.plus(CallAdmission.WINDOW)))
        .isEqualTo(SeenCalls.Seen.BEFORE);
  }

  @Test
  void takeNothingForNewThatTheyMayHaveForgotten() {
    SeenCalls calls = new SeenCalls(3);
    Instant soon = START.plusSeconds(60);
    for (int i = 0; i < 4; i++) {
      Instant signed = START.plusSeconds(10L * i);
      assertThat(seen(calls, i + 1, signed, soon)).isEqualTo(SeenCalls.Seen.NEW);
    }

    assertThat(seen(calls, 1, START, soon)).isEqualTo(SeenCalls.Seen.FORGOTTEN);
    assertThat(seen(calls, 2, START.plusSeconds(10), soon)).isEqualTo(SeenCalls.Seen.BEFORE);
    assertThat(seen(calls, 9, START.plusSeconds(9), soon)).isEqualTo(SeenCalls.Seen.FORGOTTEN);
    assertThat(seen(calls, 9, START.plusSeconds(30), soon)).isEqualTo(SeenCalls.Seen.NEW);
  }
}
