package io.parley.edges.rest.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.web.HttpProblem;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadPlacesTest {
  private final UploadPlaces places =
      new UploadPlaces(Settings.of(Map.of("parley.rest.import.uploads", "8")));

  @Test
  void aTenantGetsAQuarterOfThem() {
    TenantId eager = tenant(1);
    places.take(eager);
    UploadPlaces.Place second = places.take(eager);

    assertThatThrownBy(() -> places.take(eager))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(503);
              assertThat(problem.code()).isEqualTo("import.uploads.busy");
              assertThat(problem.headers()).containsKey("Retry-After");
            });
    assertThat(places.take(tenant(2))).isNotNull();

    second.giveBack();
    assertThat(places.take(eager)).isNotNull();
  }

  @Test
  void allTenantsTogetherGetNoMoreThanThereAre() {
    UploadPlaces.Place first = places.take(tenant(1));
    for (int i = 2; i <= 8; i++) {
      places.take(tenant(i));
    }
    assertThatThrownBy(() -> places.take(tenant(9))).isInstanceOf(HttpProblem.class);

    first.giveBack();

    assertThat(places.take(tenant(9))).isNotNull();
    assertThatThrownBy(() -> places.take(tenant(10))).isInstanceOf(HttpProblem.class);
  }

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0x7000L, number));
  }
}
