package io.parley.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.kernel.api.ModuleApi;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The borders of modules: the house keeps every rule, and the bad house breaks every rule. */
class ModuleBordersRules {
  private static final String BAD_ROOT = "io.parley.badhouse";
  private static final JavaClasses BAD = new ClassFileImporter().importPackages(BAD_ROOT);

  private record Named(String name, Function<HouseRules, ArchRule> rule, List<String> culprits) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Named named(String name, Function<HouseRules, ArchRule> rule, String... culprits) {
    return new Named(name, rule, List.of(culprits));
  }

  static Stream<Arguments> rules() {
    return Stream.of(
            named("1 cores see no other core", HouseRules::coresSeeNoOtherCore, "LooksIntoBeta"),
            named(
                "2 modules depend as declared",
                HouseRules::modulesDependAsDeclared,
                "UsesUndeclared",
                "lonely has no @ParleyModule"),
            named(
                "3 contracts use next to nothing",
                HouseRules::contractsUseNextToNothing,
                "KnowsPersistence"),
            named(
                "4 edges hold no tables and no rules",
                HouseRules::edgesHoldNoTablesAndNoRules,
                "TalksSql",
                "OpensTransactions",
                "UsesACore"),
            named("5 contracts are wire-safe", HouseRules::contractsAreWireSafe, "NotWireSafe"),
            named(
                "5 interfaces of contracts are sealed",
                HouseRules::interfacesOfContractsAreSealed,
                "OpenShape"),
            named(
                "8 events go through the outbox",
                HouseRules::eventsGoThroughTheOutbox,
                "FiresAnEvent",
                "SendsAMessage"),
            named(
                "9 caches are named after their module",
                HouseRules::cachesAreNamedAfterTheirModule,
                "beta-things"),
            named("10 the kernel knows no module", HouseRules::kernelKnowsNoModule, "KnowsAlpha"),
            named(
                "10 nothing is named after nothing",
                HouseRules::nothingIsNamedAfterNothing,
                "ThingManager",
                "util.Anything"),
            named("nobody opens URLs", HouseRules::nobodyOpensUrls, "FetchesByItself"))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeeps(Named named) {
    named.rule().apply(new HouseRules(House.ROOT)).allowEmptyShould(true).check(House.classes());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theBadHouseBreaks(Named named) {
    ArchRule rule = named.rule().apply(new HouseRules(BAD_ROOT));

    assertThatThrownBy(() -> rule.check(BAD))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(named.culprits().toArray(CharSequence[]::new));
  }

  @Test
  void declarationsGoInNoCircle() {
    assertThat(Circles.among(House.classes())).isEmpty();
    assertThat(Circles.among(BAD)).hasSize(2).anyMatch(circle -> circle.startsWith("alpha "));
  }

  @Test
  void theHouseIsNotEmpty() {
    assertThat(
            House.classes().stream()
                .filter(type -> type.isAnnotatedWith(ModuleApi.class))
                .map(type -> type.getAnnotationOfType(ModuleApi.class).key()))
        .contains(
            "tenancy",
            "identity",
            "discussion",
            "exchange",
            "insight",
            "moderation",
            "notification");
    assertThat(
            House.parts().stream()
                .map(part -> part.getParent().getFileName() + "/" + part.getFileName()))
        .contains("kernel/runtime", "discussion/core", "tenancy/api", "edges/rest");
  }
}
