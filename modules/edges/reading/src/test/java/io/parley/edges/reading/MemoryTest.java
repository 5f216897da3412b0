package io.parley.edges.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
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
  void aShorterAnswerInAUsedChunkEndsWhereItEnds() {
    Memory memory = new Memory(Memory.CHUNK);
    memory.free(memory.store(new byte[] {1, 2, 3}));

    assertThat(memory.store(new byte[] {9}).copy()).containsExactly(9);
  }
}
