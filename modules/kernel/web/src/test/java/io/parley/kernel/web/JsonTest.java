package io.parley.kernel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  private final Json json = new Json(Map.of(Inner.class, Set.of("note")), Map.of());

  enum Colour {
    RED,
    DARK_BLUE
  }

  record Inner(String name, @Nullable String note) {}

  record Outer(
      String text,
      @Nullable Integer number,
      @Nullable Boolean flag,
      @Nullable Colour colour,
      @Nullable UUID id,
      @Nullable Instant time,
      @Nullable List<String> list,
      @Nullable Inner inner,
      @Nullable Set<Scope> scopes) {}

  private Outer read(String text) {
    return json.read(text.getBytes(UTF_8), Outer.class);
  }

  @Test
  void answersBeginWithWhatIsToComeFirst() {
    Json turned = new Json(Map.of(), Map.of(Inner.class, "note"));

    assertThat(new String(turned.write(new Inner("n", "x")), UTF_8))
        .isEqualTo("{\"note\":\"x\",\"name\":\"n\"}");
    assertThat(new String(json.write(new Inner("n", "x")), UTF_8))
        .isEqualTo("{\"name\":\"n\",\"note\":\"x\"}");
  }

  @Test
  void readsWhatIsRight() {
    Outer outer =
        read(
            """
            {"text":"ä😀","number":3,"flag":true,"colour":"dark_blue",
             "id":"01900000-0000-7000-8000-000000000001","time":"2026-01-31T13:00:00+01:00",
             "list":["a"],"inner":{"name":"n"},"scopes":["site:admin"]}
            """);

    assertThat(outer)
        .isEqualTo(
            new Outer(
                "ä😀",
                3,
                true,
                Colour.DARK_BLUE,
                UUID.fromString("01900000-0000-7000-8000-000000000001"),
                Instant.parse("2026-01-31T12:00:00Z"),
                List.of("a"),
                new Inner("n", null),
                Set.of(Scope.SITE_ADMIN)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{}                                  | field.missing    | text",
        "{\"text\":null}                     | field.missing    | text",
        "{\"text\":1}                        | field.type       | text",
        "{\"text\":true}                     | field.type       | text",
        "{\"text\":[\"a\"]}                  | field.type       | text",
        "{\"text\":\"a\",\"x\":1}            | field.unknown    | x",
        "{\"text\":\"a\",\"inner\":{\"name\":\"n\",\"y\":1}} | field.unknown | inner.y",
        "{\"text\":\"a\",\"inner\":{}}       | field.missing    | inner.name",
        "{\"text\":\"a\",\"inner\":\"\"}     | field.type       | inner",
        "{\"text\":\"a\",\"inner\":[]}       | field.type       | inner",
        "{\"text\":\"a\",\"text\":\"b\"}     | field.repeated   | -",
        "{\"text\":\"a\",\"number\":\"1\"}   | field.type       | number",
        "{\"text\":\"a\",\"number\":1.5}     | field.type       | number",
        "{\"text\":\"a\",\"number\":\"\"}    | field.type       | number",
        "{\"text\":\"a\",\"number\":99999999999} | field.type   | number",
        "{\"text\":\"a\",\"flag\":1}         | field.type       | flag",
        "{\"text\":\"a\",\"flag\":\"true\"}  | field.type       | flag",
        "{\"text\":\"a\",\"colour\":\"RED\"} | field.value      | colour",
        "{\"text\":\"a\",\"colour\":\"\"}    | field.value      | colour",
        "{\"text\":\"a\",\"colour\":0}       | field.value      | colour",
        "{\"text\":\"a\",\"scopes\":[\"x\"]} | field.value      | scopes[0]",
        "{\"text\":\"a\",\"scopes\":\"operator\"} | field.type  | scopes",
        "{\"text\":\"a\",\"id\":\"1-1-1-1-1\"} | id.malformed   | id",
        "{\"text\":\"a\",\"id\":7}           | field.type       | id",
        "{\"text\":\"a\",\"time\":\"today\"} | time.malformed   | time",
        "{\"text\":\"a\",\"time\":0}         | field.type       | time",
        "{\"text\":\"a\",\"list\":\"a\"}     | field.type       | list",
        "{\"text\":\"a\",\"list\":[null]}    | field.missing    | list[0]",
        "{\"text\":\"a\\u0000\"}             | text.characters  | text",
        "{\"text\":\"a\\ud800\"}             | text.characters  | text",
        "{\"text\":\"a\"} {}                 | json.malformed   | -",
        "{\"text\":\"a\"                     | json.malformed   | -",
        "{text:\"a\"}                        | json.malformed   | -",
        "{\"text\":NaN}                      | json.malformed   | -",
        "[]                                  | field.type       | -",
        "\"a\"                               | field.type       | -",
        "null                                | body.missing     | -",
      })
  void refusesWhatIsNotAndNamesThePlace(String body, String code, @Nullable String field) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).as(rejected.detail()).isEqualTo(code);
              assertThat(rejected.field()).isEqualTo(field);
              assertThat(rejected.detail()).doesNotContain("io.parley", "jackson", "java.");
            });
  }

  @Test
  void saysWhereJsonIsMalformed() {
    assertThatThrownBy(() -> read("{\n  \"text\": oops }"))
        .isInstanceOf(Rejected.class)
        .hasMessageContaining("line 2, column");
  }

  @Test
  void boundsDepthAndSize() {
    String deep = "{\"text\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
    assertThatThrownBy(() -> read(deep)).isInstanceOf(ModuleException.class);

    byte[] large = new byte[Json.MOST_BYTES + 1];
    assertThatThrownBy(() -> json.read(large, Outer.class))
        .isInstanceOfSatisfying(
            HttpProblem.class, problem -> assertThat(problem.status()).isEqualTo(413));
  }

  @Test
  void readsUtf8Only() {
    assertThatThrownBy(() -> json.read("{\"text\":\"ä\"}".getBytes(ISO_8859_1), Outer.class))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("body.encoding"));
    assertThatThrownBy(() -> json.read(new byte[0], Outer.class))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("body.missing"));
  }

  @Test
  void writesContractsAsTheyLookInHttp() {
    TenantId tenant = new TenantId(UUID.fromString("01900000-0000-7000-8000-000000000001"));
    Map<String, Object> value = new java.util.TreeMap<>();
    value.put("a", tenant);
    value.put("b", Instant.parse("2026-01-31T12:00:00Z"));
    value.put("c", List.of(Scope.SITE_ADMIN, Colour.DARK_BLUE));
    value.put("d", new Inner("x", null));
    value.put("e", null);

    assertThat(new String(json.write(value), UTF_8))
        .isEqualTo(
            "{\"a\":\"01900000-0000-7000-8000-000000000001\",\"b\":\"2026-01-31T12:00:00Z\","
                + "\"c\":[\"site:admin\",\"dark_blue\"],\"d\":{\"name\":\"x\"},\"e\":null}");
  }
}
