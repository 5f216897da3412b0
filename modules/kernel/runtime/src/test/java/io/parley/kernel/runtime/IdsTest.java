package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void areVersionSevenAndSortByTheirMaking() {
    List<String> ids = Stream.generate(Ids::next).limit(1000).map(UUID::toString).toList();

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(Ids.next().version()).isEqualTo(7);
  }

  @Test
  void carryTheTimeTheyAreGiven() {
    Instant at = Instant.parse("2009-10-11T12:13:14.156Z");

    UUID id = Ids.next(at);

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(at.toEpochMilli());
    assertThat(Ids.next(at)).isNotEqualTo(id);
  }
}
