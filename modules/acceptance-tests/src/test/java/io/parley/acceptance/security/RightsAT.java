package io.parley.acceptance.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.parley.acceptance.Running;
import io.parley.acceptance.routes.Need;
import io.parley.acceptance.routes.Routes;
import io.parley.acceptance.routes.Routes.Operation;
import io.parley.acceptance.routes.TenantThings;
import io.parley.acceptance.security.Callers.Caller;
import io.parley.testkit.http.Answer;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.Fresh;
import io.parley.testkit.http.Installation;
import io.parley.testkit.http.Site;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * For every route there is and every kind of caller: allowed or refused as the route declares, and
 * refused before a word is said about the request.
 */
class RightsAT {
  private final Installation parley = Running.parley();
  private final Routes routes = Routes.of(parley.visitor().get("/openapi.json").json(200));
  private Site site;
  private Map<String, String> things;

  @BeforeEach
  void aTenant() {
    site = parley.aSite();
    things = TenantThings.of(site);
  }

  @TestFactory
  Stream<DynamicTest> everybodyMayDoWhatTheRouteDeclaresAndNothingElse() {
    List<Caller> callers = Callers.of(site);
    return operations()
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Need need = operation.need();
                      for (Caller caller : callers) {
                        // From everywhere, so that no limit of an address hides what is asked.
                        Api somewhere =
                            caller.requests().from(Fresh.address()).asAuthor(Fresh.readerToken());
                        Answer answer =
                            routes.unusableRequest(operation, named(operation)).sendWith(somewhere);
                        check(caller, answer, caller.refusal(need));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> nobodyOfAnotherTenantMayDoAnything() {
    List<Caller> strangers = Callers.of(parley.aSite());
    return operations()
        .filter(Operation::namesSomething)
        .filter(operation -> operation.need().kind() != Need.Kind.NOTHING)
        .filter(operation -> !operation.isOperators())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      for (Caller stranger : strangers) {
                        Answer answer =
                            routes.request(operation, things::get).sendWith(stranger.requests());
                        int refusal = stranger.refusal(operation.need());
                        check(stranger, answer, refusal == 0 ? 404 : refusal);
                      }
                    }));
  }

  private Stream<Operation> operations() {
    List<Operation> operations = routes.operations();
    assertThat(operations).hasSizeGreaterThan(30);
    // Whoever has signed out can try nothing more.
    return operations.stream()
        .sorted(Comparator.comparing(operation -> operation.toString().equals("DELETE /session")));
  }

  /** Real things, but for what would be gone for the next caller or is some reader's own. */
  private Function<String, String> named(Operation operation) {
    boolean readersOwn = operation.need().kind() == Need.Kind.NOTHING;
    return collection ->
        operation.method().equals("DELETE") || (readersOwn && collection.equals("comments"))
            ? UUID.randomUUID().toString()
            : things.get(collection);
  }

  private static void check(Caller caller, Answer answer, int refusal) {
    String who = caller.name() + ": " + answer;
    if (refusal == 0) {
      assertThat(answer.status()).as(who).isLessThan(500).isNotIn(401, 403, 429);
    } else {
      assertThat(answer.status()).as(who).isEqualTo(refusal);
      answer.isProblem(refusal);
    }
  }
}
