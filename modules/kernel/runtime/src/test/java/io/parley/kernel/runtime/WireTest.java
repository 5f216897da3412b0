package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
  private final Wire wire = new Wire();

  @SuppressWarnings("ArrayRecordComponent") // Contracts may hold bytes; here they must survive.
  record Everything(
      UUID id,
      Instant at,
      LocalDate day,
      Duration took,
      URI where,
      byte[] bytes,
      Optional<String> present,
      Optional<TenantId> absent,
      Set<Scope> scopes,
      Map<String, Long> counts,
      List<Echo.Shape> shapes,
      Echo.Shape shape,
      long large,
      @Nullable Integer nothing) {
    public boolean isHuge() {
      return large > 10;
    }

    public String getDescription() {
      return "not a component";
    }
  }

  private static final Everything EVERYTHING =
      new Everything(
          UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"),
          Instant.parse("2026-02-03T04:05:06.123456789Z"),
          LocalDate.parse("2026-02-03"),
          Duration.ofMillis(1500),
          URI.create("https://example.org/a?b=c"),
          new byte[] {0, 1, -1, 127, -128},
          Optional.of(""),
          Optional.empty(),
          Set.of(Scope.MODERATION, Scope.OPERATOR),
          Map.of("b", 2L, "a", Long.MAX_VALUE),
          List.of(new Echo.Circle(1), new Echo.Square(2)),
          new Echo.Square(3),
          Long.MIN_VALUE,
          null);

  @Test
  void roundTripsEveryTypeThatContractsUse() {
    Everything read = wire.read(wire.write(EVERYTHING), Everything.class);

    assertThat(read).usingRecursiveComparison().isEqualTo(EVERYTHING);
  }

  @Test
  void writesWhatPeopleCanRead() {
    String json = new String(wire.write(EVERYTHING), UTF_8);

    assertThat(json)
        .contains("\"at\":\"2026-02-03T04:05:06.123456789Z\"")
        .contains("\"took\":\"PT1.5S\"")
        .contains("\"bytes\":\"AAH/f4A=\"")
        .contains("\"absent\":null")
        .contains("\"scopes\":[\"MODERATION\",\"OPERATOR\"]")
        .contains("\"counts\":{\"a\":9223372036854775807,\"b\":2}")
        .contains("{\"type\":\"Circle\",\"radius\":1.0}")
        .doesNotContain("huge")
        .doesNotContain("description");
  }

  static List<Object> values() {
    CallContext context =
        new CallContext(
            new TenantId(UUID.randomUUID()),
            new Actor(Actor.Kind.MEMBER, "m", Set.of(Scope.values())),
            Instant.now(),
            new RequestId(UUID.randomUUID(), true),
            "t");
    return List.of(
        context, new PageRequest(5, null), new Echo.Circle(0.1), "text", 7, true, Scope.MODERATION);
  }

  @ParameterizedTest
  @MethodSource("values")
  void roundTripsByTheValuesOwnClass(Object value) {
    assertThat(wire.<Object>read(wire.write(value), value.getClass())).isEqualTo(value);
  }

  @Test
  void roundTripsGenericRecords() {
    Type type = pageOf(Echo.Shape.class);
    Page<Echo.Shape> page = new Page<>(List.of(new Echo.Circle(2)), "next");

    assertThat(wire.<Page<Echo.Shape>>read(wire.write(page, type), type)).isEqualTo(page);
  }

  @Test
  void ignoresFieldsOfNewerWriters() {
    byte[] json = "{\"limit\":3,\"cursor\":null,\"since\":{\"a\":[1]}}".getBytes(UTF_8);

    assertThat(wire.<PageRequest>read(json, PageRequest.class)).isEqualTo(new PageRequest(3, null));
  }

  @Test
  void readsAbsentFieldsAsNullOrEmpty() {
    Echo.Said said =
        wire.read("{\"text\":\"x\",\"words\":[],\"ids\":[]}".getBytes(UTF_8), Echo.Said.class);

    assertThat(said.number()).isEmpty();
    assertThat(said.nothing()).isNull();
  }

  @Test
  void namesOnlyWhatTheSealedInterfacePermits() {
    for (String type : List.of("String", "java.lang.String", "Actor", "")) {
      byte[] json = ("{\"type\":\"" + type + "\",\"radius\":1}").getBytes(UTF_8);

      assertThatThrownBy(() -> wire.<Echo.Shape>read(json, Echo.Shape.class))
          .isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  void keepsTheChecksOfRecords() {
    byte[] json = "{\"limit\":1000}".getBytes(UTF_8);

    assertThatThrownBy(() -> wire.<PageRequest>read(json, PageRequest.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseInstanceOf(Rejected.class);
  }

  @Test
  void boundsTheDepth() {
    byte[] json = ("[".repeat(100_000) + "]".repeat(100_000)).getBytes(UTF_8);

    assertThatThrownBy(() -> wire.<Object>read(json, Object.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("depth");
  }

  private record Bag(Set<Echo.Circle> circles, Map<String, Integer> counts) {}

  @Test
  void fingerprintsEqualValuesEqually() {
    Set<Echo.Circle> circles = new LinkedHashSet<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      circles.add(new Echo.Circle(i));
      counts.put("key" + i, i);
    }
    Bag one = new Bag(circles, counts);
    Bag other = new Bag(reversed(circles), Map.copyOf(counts));
    Bag different = new Bag(Set.of(), counts);

    assertThat(wire.fingerprint(one)).isEqualTo(wire.fingerprint(other)).hasSize(43);
    assertThat(wire.fingerprint(one)).isNotEqualTo(wire.fingerprint(different));
    assertThat(wire.fingerprint(null)).hasSize(43);
  }

  private static <T> Set<T> reversed(Set<T> set) {
    List<T> list = new java.util.ArrayList<>(set);
    Collections.reverse(list);
    return new LinkedHashSet<>(list);
  }

  private sealed interface Named permits WithType {}

  private record WithType(String type) implements Named {}

  @Test
  void refusesAComponentThatCollidesWithTheTypeName() {
    assertThatThrownBy(() -> wire.write(new WithType("x"), Named.class))
        .hasMessageContaining("rename the component");
  }

  private static Type pageOf(Type item) {
    return new ParameterizedType() {
      @Override
      public Type[] getActualTypeArguments() {
        return new Type[] {item};
      }

      @Override
      public Type getRawType() {
        return Page.class;
      }

      @Override
      public @Nullable Type getOwnerType() {
        return null;
      }
    };
  }
}
