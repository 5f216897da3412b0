package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Unavailable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_095, 4_096, 4_097, 1_000_000})
  void givesBackWhatWasPutIn(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31);
    }

    Stored stored = new Memory(2 << 20).store(bytes);

    assertThat(stored.direct()).isTrue();
    assertThat(stored.copy()).isEqualTo(bytes);
    assertThat(Arrays.stream(stored.view()).allMatch(ByteBuffer::isDirect)).isTrue();
  }

  @Test
  void usesChunksAgainAndNeverMoreThanItHas() {
    Memory memory = new Memory(10 * Memory.CHUNK);
    for (int i = 0; i < 1_000; i++) {
      Stored one = memory.store(new byte[4 * Memory.CHUNK]);
      Stored two = memory.store(new byte[6 * Memory.CHUNK]);
      assertThat(one.direct() && two.direct()).isTrue();
      assertThat(memory.store(new byte[1]).direct()).isFalse();
      memory.free(one);
      memory.free(two);
    }
  }

  @Test
  void asksForMoreAgainAfterTheMachineHadNone() {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    AtomicBoolean none = new AtomicBoolean(true);
    Memory memory =
        new Memory(
            2 << 20,
            bytes -> {
              if (none.get()) {
                throw new OutOfMemoryError("none in this test");
              }
              return ByteBuffer.allocateDirect(bytes);
            },
            nanos::get);
    assertThat(memory.store(new byte[1]).direct()).isFalse();

    none.set(false);
    assertThat(memory.store(new byte[1]).direct()).isFalse();
    nanos.addAndGet(Duration.ofSeconds(31).toNanos());
    assertThat(memory.store(new byte[1]).direct()).isTrue();
  }

  @Test
  void refusesMoreThanTheHeapBears() {
    Memory memory = new Memory(0);
    byte[] large = new byte[30 << 20];
    Stored first = memory.store(large);
    memory.store(large);

    assertThatThrownBy(() -> memory.store(large))
        .isInstanceOfSatisfying(
            Unavailable.class, busy -> assertThat(busy.code()).isEqualTo("server.busy"));

    memory.free(first);
    assertThat(memory.store(large).direct()).isFalse();
  }

  @Test
  void aShorterAnswerInAUsedChunkEndsWhereItEnds() {
    Memory memory = new Memory(Memory.CHUNK);
    memory.free(memory.store(new byte[] {1, 2, 3}));

    assertThat(memory.store(new byte[] {9}).copy()).containsExactly(9);
  }
}
