package io.parley.kernel.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class KeysetTest {
  @Test
  void goesOnAfterTheLastItemOfThePage() {
    PageRequest first = new PageRequest(2, null);

    Page<String> page = Keyset.page(first, List.of("a", "b", "c"), Function.identity(), k -> k);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(Keyset.after(new PageRequest(2, page.next()))).contains("b");
  }

  @Test
  void endsWhenThereIsNoMore() {
    PageRequest first = new PageRequest(2, null);

    assertThat(Keyset.page(first, List.of("a", "b"), Function.identity(), k -> k).next()).isNull();
  }

  @Test
  void refusesACursorThatNoPageGave() {
    assertThatThrownBy(() -> Keyset.after(new PageRequest(2, "%%%")))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("cursor"));
  }
}
