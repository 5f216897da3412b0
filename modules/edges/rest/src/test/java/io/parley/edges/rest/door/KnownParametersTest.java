package io.parley.edges.rest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.edges.rest.reading.Comments;
import io.parley.edges.rest.reading.Counts;
import io.parley.kernel.api.Rejected;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownParametersTest {
  private static final Map<String, Boolean> KNOWN =
      RouteParameters.of(method(Comments.class, "list"));

  private static Method method(Class<?> resource, String name) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void areThoseOfTheResource() {
    assertThat(KNOWN)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "identifier", false, "url", false, "sort", false, "limit", false, "cursor", false));
    assertThat(RouteParameters.of(method(Counts.class, "count")))
        .isEqualTo(Map.of("identifier", true));
  }

  @Test
  void allOthersAreRefused() {
    refused(Map.of("lmit", List.of("3")), "parameter.unknown", "lmit");
    refused(Map.of("a\nb<ü", List.of("")), "parameter.unknown", "a?b<?");
  }

  @Test
  void isGivenOnceUnlessItIsAList() {
    refused(Map.of("url", List.of("a", "b")), "parameter.repeated", "url");
    assertThatCode(
            () ->
                KnownParameters.check(
                    Map.of("identifier", true), Map.of("identifier", List.of("a", "b"))))
        .doesNotThrowAnyException();
  }

  @Test
  void holdsCharactersThatCanBeStored() {
    refused(Map.of("url", List.of("a\0")), "text.characters", "url");
    refused(Map.of("url", List.of("a\uFFFD")), "text.characters", "url");
  }

  private static void refused(Map<String, List<String>> given, String code, String field) {
    assertThatThrownBy(() -> KnownParameters.check(KNOWN, given))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.field()).isEqualTo(field);
            });
  }
}
