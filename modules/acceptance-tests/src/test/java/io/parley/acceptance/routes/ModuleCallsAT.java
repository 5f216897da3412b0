package io.parley.acceptance.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.parley.testkit.CommittedFile;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How many module calls each route takes, those that modules make of each other included. Each call
 * is a wait when its module is elsewhere, so there is a limit; and the handbook says how many.
 */
@Tag("once")
class ModuleCallsAT {
  private static final int MOST = 6;
  private static final String PAGE = "modules/handbook/module-calls.md";

  private static SortedMap<String, Integer> calls;

  @BeforeAll
  static void askEveryRoute() {
    calls = new PricedRoutes().callsByRoute();
  }

  /** What is wrong with the price of a route, or nothing. */
  private static List<String> tooMany(Map<String, Integer> calls) {
    return calls.entrySet().stream()
        .filter(route -> route.getValue() > MOST)
        .map(
            route ->
                route.getKey()
                    + " makes "
                    + route.getValue()
                    + " module calls: ask for several things in one operation, or let the module"
                    + " that needs them keep a copy")
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> makesFewModuleCalls() {
    assertThat(calls).hasSizeGreaterThan(30);
    return calls.entrySet().stream()
        .map(
            route ->
                dynamicTest(
                    route.getKey(),
                    () -> assertThat(tooMany(Map.of(route.getKey(), route.getValue()))).isEmpty()));
  }

  @Test
  void theCountIsOne() {
    assertThat(calls)
        .containsEntry("GET /api/v1/openapi.json", 0)
        .containsEntry("POST /api/v1/session", 2);
  }

  @Test
  void noticesARouteThatMakesTooMany() {
    assertThat(tooMany(Map.of("GET /bad", MOST + 1, "GET /good", MOST)))
        .singleElement()
        .asString()
        .startsWith("GET /bad makes 7 module calls: ask for several things in one operation");
  }

  @Test
  void theHandbookSaysHowMany() {
    CommittedFile.at(PAGE).isMadeOf(page(calls));
  }

  private static String page(SortedMap<String, Integer> calls) {
    return """
    # Module calls of each route

    Counted by the acceptance tests on things that no cache knows yet, calls of modules to each other
    included, and compared in the build; do not edit. No route may make more than %d.

    | Route | Module calls |
    |---|---|
    """
            .formatted(MOST)
        + new TreeMap<>(calls)
            .entrySet().stream()
                .map(route -> "| `%s` | %d |%n".formatted(route.getKey(), route.getValue()))
                .collect(Collectors.joining());
  }
}
