package io.parley.moderation.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.moderation.api.ChangeRule;
import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.RuleView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where rules stand when they are added, moved and removed. */
class RuleOrderIT {
  private final Fixture given = new Fixture();

  private RuleView add(String name, Integer position) {
    List<Condition> conditions = List.of(new Condition(Check.LINKS, 1.0, null));
    return given.asAdmin(
        () ->
            given.moderation.addRule(
                new NewRule(name, null, position, false, conditions, RuleAction.HOLD)));
  }

  private RuleView move(RuleView rule, int position) {
    return given.asAdmin(
        () ->
            given.moderation.changeRule(
                new ChangeRule(rule.id(), null, position, null, null, null)));
  }

  private void remove(RuleView rule) {
    given.asAdmin(
        () -> {
          given.moderation.removeRule(rule.id());
          return true;
        });
  }

  private List<RuleView> rules() {
    return given.asAdmin(() -> given.moderation.rules());
  }

  private List<String> names() {
    return rules().stream().map(RuleView::name).toList();
  }

  private int positionOf(String name) {
    return rules().stream()
        .filter(rule -> rule.name().equals(name))
        .map(RuleView::position)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void oneStepDownOrUpChangesPlacesWithTheNeighbour() {
    RuleView a = add("a", null);
    RuleView b = add("b", null);
    add("c", null);

    assertThat(move(a, positionOf("b")).position()).isEqualTo(2);
    assertThat(names()).containsExactly("b", "a", "c");

    assertThat(move(a, positionOf("b")).position()).isEqualTo(1);
    assertThat(names()).containsExactly("a", "b", "c");

    move(b, positionOf("c"));
    move(a, positionOf("b"));
    assertThat(names()).containsExactly("c", "b", "a");
  }

  @Test
  void gapsOfRemovedRulesAreNoSteps() {
    add("a", null);
    RuleView b = add("b", null);
    RuleView c = add("c", null);
    remove(b);

    move(c, positionOf("a"));

    assertThat(names()).containsExactly("c", "a");
    assertThat(rules()).extracting(RuleView::position).containsExactly(1, 2);
  }

  @Test
  void aRemovedRuleComesBackToItsPlace() {
    add("a", null);
    RuleView b = add("b", null);
    RuleView c = add("c", null);
    remove(b);

    add("b again", b.position());
    assertThat(names()).containsExactly("a", "b again", "c");

    remove(rules().get(0));
    move(c, 1);
    add("a again", 1);
    assertThat(names()).containsExactly("a again", "c", "b again");
  }

  @Test
  void rulesInOnePlaceGetOneEachWhenOneOfThemIsMoved() {
    RuleView a = add("a", null);
    add("b", null);
    RuleView c = add("c", null);
    given.tieRules();

    move(c, c.position());
    assertThat(rules()).extracting(RuleView::position).containsExactly(1, 2, 3);

    given.tieRules();
    move(c, 7);
    assertThat(names()).containsExactly("c", "a", "b");
    assertThat(rules()).extracting(RuleView::position).containsExactly(1, 2, 3);

    move(a, positionOf("b"));
    assertThat(names()).containsExactly("c", "b", "a");
  }

  @Test
  void rulesInOnePlaceGetOneEachWhenOneIsAddedOrRemoved() {
    RuleView a = add("a", null);
    add("b", null);
    given.tieRules();

    add("c", null);
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(rules()).extracting(RuleView::position).containsExactly(1, 2, 3);

    given.tieRules();
    remove(a);
    assertThat(rules()).extracting(RuleView::position).doesNotHaveDuplicates();
    add("d", 1);
    assertThat(names()).containsExactly("d", "b", "c");
  }
}
