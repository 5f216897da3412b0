package io.parley.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.parley.kernel.api.ModuleApi;
import jakarta.annotation.Resource;

/**
 * The rules of the house as ArchUnit checks them, for whatever package the house stands in: the
 * real one and the bad one that proves that they fire. The numbers are those of the module map.
 */
final class HouseRules {
  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  private String in(String packages) {
    return root + "." + packages;
  }

  /** Rule 1. */
  ArchRule coresSeeNoOtherCore() {
    return classes()
        .that()
        .resideInAPackage(in("(*).core.."))
        .should(new OnlyOwnCore(root))
        .as("a core loads no class of another core");
  }

  /** Rule 2, first half. */
  ArchRule modulesDependAsDeclared() {
    return classes()
        .that()
        .resideInAnyPackage(in("(*).api.."), in("(*).core.."))
        .and()
        .resideOutsideOfPackage(in("kernel.."))
        .should(new DeclaredDependencies(root))
        .as("a module uses only the contracts that its @ParleyModule names in dependsOn");
  }

  /** Rule 3. */
  ArchRule contractsUseNextToNothing() {
    return classes()
        .that()
        .resideInAPackage(in("*.api.."))
        .and()
        .resideOutsideOfPackage(in("kernel.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "org.jspecify.annotations..",
                    "jakarta.validation..",
                    "io.parley.kernel.api..")
                .or(sameApi()))
        .as("an api uses the JDK, the kernel's api, JSpecify and Jakarta Validation, and itself");
  }

  private DescribedPredicate<JavaClass> sameApi() {
    return resideInAPackage(in("*.api.."));
  }

  /** Rule 4. */
  ArchRule edgesHoldNoTablesAndNoRules() {
    return noClasses()
        .that()
        .resideInAPackage(in("edges.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                in("*.core.."),
                "io.parley.kernel.jpa..",
                "jakarta.persistence..",
                "jakarta.transaction..",
                "java.sql..",
                "javax.sql..",
                "org.hibernate.."))
        .as("an edge uses contracts only: no core, no persistence, no SQL, no transaction");
  }

  /** Rule 5. */
  ArchRule contractsAreWireSafe() {
    return classes()
        .that()
        .resideInAPackage(in("*.api.."))
        .and()
        .resideOutsideOfPackage(in("kernel.."))
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .beInterfaces()
        .orShould()
        .beRecords()
        .orShould()
        .beEnums()
        .orShould()
        .beAnonymousClasses()
        .as("an api holds interfaces, records and enums");
  }

  /** Rule 5, second half: an interface is the contract itself or sealed. */
  ArchRule interfacesOfContractsAreSealed() {
    return classes()
        .that()
        .resideInAPackage(in("*.api.."))
        .and()
        .resideOutsideOfPackage(in("kernel.."))
        .and()
        .areInterfaces()
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .areNotAnnotatedWith(ModuleApi.class)
        .should(new Sealed())
        .as("an interface of an api is the contract or sealed");
  }

  /**
   * Rule 8: an event that is handed over in memory is lost with the server, or sent for nothing.
   */
  ArchRule eventsGoThroughTheOutbox() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackage(in("kernel.."))
        .should()
        .dependOnClassesThat(
            belongToAnyOf(jakarta.enterprise.event.Event.class)
                .or(resideInAnyPackage("jakarta.jms..", "jakarta.resource..")))
        .as("events between modules go through the outbox only");
  }

  /** Rule 9 for caches. */
  ArchRule cachesAreNamedAfterTheirModule() {
    return fields()
        .that()
        .areAnnotatedWith(Resource.class)
        .and()
        .areDeclaredInClassesThat(resideInAPackage(root + ".."))
        .should(new CacheOfOwnModule(root))
        .as("the name of a cache begins with the module or edge that uses it");
  }

  /** Rule 10, first half. */
  ArchRule kernelKnowsNoModule() {
    return noClasses()
        .that()
        .resideInAPackage(in("kernel.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage(root + "..")
                .and(DescribedPredicate.not(resideInAPackage(in("kernel..")))))
        .as("the kernel knows no module");
  }

  /** Rule 10, second half. */
  ArchRule nothingIsNamedAfterNothing() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .haveNameMatching(
            "(.*\\.(utils?|commons?|helpers?|managers?|impl|misc)\\..*)"
                + "|(.*(Utils?|Helper|Manager|Impl|DTO|Dto|Common|Data))")
        .as("names say what a thing is: not util, common, helper, manager, impl, data");
  }

  /** What is sent to other hosts goes through clients made for it, never through a bare URL. */
  ArchRule nobodyOpensUrls() {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .callMethod(java.net.URL.class, "openConnection")
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .as("nobody fetches a URL by itself");
  }
}
