package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.ConfirmAccount;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.ProveSecondFactor;
import io.parley.identity.api.Role;
import io.parley.identity.api.SecondFactorSecret;
import io.parley.identity.api.SecondFactorState;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.secondfactor.Authenticator;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in with a code besides the password. */
class SecondFactorIT {
  private static Fixture it;

  private TenantView tenant;
  private String email;
  private MemberView member;
  private Authenticator app;
  private List<String> recoveryCodes;
  private SignedIn here;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @BeforeEach
  void aMemberWithASecondFactor() {
    tenant = it.tenants.add();
    email = Fixture.anEmail();
    member = it.aMember(tenant.id(), email, Role.ADMIN);
    here = it.signIn(tenant, email, Fixture.PASSWORD);
    SecondFactorSecret secret = begin(here);
    app = new Authenticator(secret.secret(), it.clock);
    assertThat(secret.uri())
        .startsWith("otpauth://totp/Parley%20" + tenant.slug() + ":")
        .contains("secret=" + secret.secret());
    recoveryCodes = prove(here, app.code());
    it.clock.go(Duration.ofSeconds(31));
  }

  @Test
  void signingInTakesACodeOnceThePasswordIsRight() {
    assertRefused("credentials.wrong", () -> signIn("wrong horse battery", null));
    assertRefused("credentials.wrong", () -> signIn("wrong horse battery", app.code()));
    assertRefused("second-factor.missing", () -> signIn(Fixture.PASSWORD, null));
    assertRefused("second-factor.missing", () -> signIn(Fixture.PASSWORD, " "));
    assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, app.wrongCode()));

    String code = app.code();
    assertThat(it.session(signIn(Fixture.PASSWORD, code))).isPresent();
    assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, code));
    it.clock.go(Duration.ofSeconds(31));
    assertThat(signIn(Fixture.PASSWORD, app.code())).isNotNull();
  }

  @Test
  void theCodeThatProvedItIsUsedAndCodesAreTakenOneStepLate() {
    String late = app.code();
    it.clock.go(Duration.ofSeconds(25));
    assertThat(signIn(Fixture.PASSWORD, late)).isNotNull();

    String tooLate = app.code();
    it.clock.go(Duration.ofSeconds(61));
    assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, tooLate));
  }

  @Test
  void eachRecoveryCodeIsGoodOnceHoweverItIsTyped() {
    assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
    String code = recoveryCodes.get(0);

    assertThat(signIn(Fixture.PASSWORD, code.toUpperCase(java.util.Locale.ROOT).replace("-", " ")))
        .isNotNull();
    assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, code));
    assertThat(state().recoveryCodesLeft()).isEqualTo(9);

    List<String> renewed =
        as(here, () -> it.identity.renewRecoveryCodes(shown(Fixture.PASSWORD, app.code()))).codes();
    assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(recoveryCodes);
    assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, recoveryCodes.get(1)));
    assertThat(signIn(Fixture.PASSWORD, renewed.get(0))).isNotNull();
  }

  @Test
  void switchingItOnEndsOtherSessionsAndOffNeedsPasswordAndCode() {
    SignedIn other = signIn(Fixture.PASSWORD, app.code());
    it.clock.go(Duration.ofSeconds(31));

    assertField("password", () -> it.identity.endSecondFactor(shown("not it at all", app.code())));
    assertField("code", () -> it.identity.endSecondFactor(shown(Fixture.PASSWORD, null)));
    assertField(
        "code", () -> it.identity.endSecondFactor(shown(Fixture.PASSWORD, app.wrongCode())));
    assertThat(state().since()).isNotNull();
    run(here, () -> it.identity.endSecondFactor(shown(Fixture.PASSWORD, app.code())));

    assertThat(state()).isEqualTo(new SecondFactorState(null, 0));
    assertThat(signIn(Fixture.PASSWORD, null)).isNotNull();
    SecondFactorSecret again = begin(here);
    it.clock.go(Duration.ofSeconds(31));
    prove(here, new Authenticator(again.secret(), it.clock).code());
    assertThat(it.session(other)).isEmpty();
    assertThat(it.session(here)).isPresent();
  }

  @Test
  void nothingChangesBeforeItIsProvedAndOneWhoHasItBeginsNone() {
    String colleague = Fixture.anEmail();
    it.aMember(tenant.id(), colleague, Role.ANALYST);
    SignedIn theirs = it.signIn(tenant, colleague, Fixture.PASSWORD);
    SecondFactorSecret secret = begin(theirs);
    Authenticator theirApp = new Authenticator(secret.secret(), it.clock);

    assertThatThrownBy(() -> prove(theirs, theirApp.wrongCode())).isInstanceOf(Rejected.class);
    it.clock.go(Duration.ofMinutes(16));
    assertThatThrownBy(() -> prove(theirs, theirApp.code())).isInstanceOf(Rejected.class);
    assertThat(it.signIn(tenant, colleague, Fixture.PASSWORD)).isNotNull();
    assertThatThrownBy(
            () ->
                as(here, () -> it.identity.beginSecondFactor(shown(Fixture.PASSWORD, app.code()))))
        .isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () ->
                as(
                    theirs,
                    () ->
                        it.identity.renewRecoveryCodes(
                            new ConfirmAccount(
                                theirs.token(), Fixture.PASSWORD, null, "192.0.2.1"))))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void wrongCodesAreLimitedLikeWrongPasswordsAndTheFirstStepGivesNoneBack() {
    for (int i = 0; i < 10; i++) {
      assertRefused("second-factor.wrong", () -> signIn(Fixture.PASSWORD, app.wrongCode()));
      if (i == 4) {
        assertRefused("second-factor.missing", () -> signIn(Fixture.PASSWORD, null));
      }
    }

    assertThatThrownBy(() -> signIn(Fixture.PASSWORD, app.code()))
        .isInstanceOfSatisfying(
            Unavailable.class, limited -> assertThat(limited.code()).isEqualTo("sign-in.limited"));
  }

  @Test
  void aHundredWrongCodesLeaveRecoveryCodesOnly() throws Exception {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update identity.second_factor set failures = 100 where member_id = ?")) {
      update.setObject(1, member.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }

    assertRefused("second-factor.locked", () -> signIn(Fixture.PASSWORD, app.code()));
    assertThat(signIn(Fixture.PASSWORD, recoveryCodes.get(0))).isNotNull();
    assertThat(signIn(Fixture.PASSWORD, app.code())).isNotNull();
  }

  @Test
  void whoStandsHigherResetsItForSomebodyWhoLostIt() {
    MemberView owner = it.aMember(tenant.id(), Fixture.anEmail(), Role.OWNER);
    MemberView admin = it.aMember(tenant.id(), Fixture.anEmail(), Role.ADMIN);
    assertThat(hasSecondFactor(member.id())).isTrue();
    assertThat(hasSecondFactor(owner.id())).isFalse();

    assertRefused("member.owner-only", () -> reset(admin.id()));
    assertRefused("second-factor.own", () -> reset(member.id()));
    assertRefused("second-factor.missing", () -> signIn(Fixture.PASSWORD, null));
    reset(owner.id());

    assertThat(signIn(Fixture.PASSWORD, null)).isNotNull();
    assertThat(hasSecondFactor(member.id())).isFalse();
  }

  @Test
  void theSecretIsNotReadableInTheDatabase() throws Exception {
    try (Connection connection = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select sealed_secret from identity.second_factor where member_id = ?")) {
      select.setObject(1, member.id());
      var rows = select.executeQuery();
      assertThat(rows.next()).isTrue();
      byte[] sealed = rows.getBytes(1);
      assertThat(sealed).hasSize(12 + 20 + 16);
      assertThat(app.holds(sealed)).isFalse();
    }
  }

  private Object reset(UUID actor) {
    return it.asMember(
        actor,
        tenant.id(),
        () -> {
          it.identity.resetSecondFactor(member.id());
          return actor;
        });
  }

  private boolean hasSecondFactor(UUID id) {
    return it
        .asAdminOf(tenant.id(), () -> it.identity.members(new PageRequest(50, null)))
        .items()
        .stream()
        .filter(one -> one.id().equals(id))
        .allMatch(one -> Boolean.TRUE.equals(one.secondFactor()));
  }

  private SignedIn signIn(String password, String code) {
    return it.signIn(tenant, email, password, code);
  }

  private SecondFactorState state() {
    return as(here, it.identity::secondFactor);
  }

  private static SecondFactorSecret begin(SignedIn who) {
    return as(
        who,
        () ->
            it.identity.beginSecondFactor(
                new ConfirmAccount(who.token(), Fixture.PASSWORD, null, "192.0.2.1")));
  }

  private static List<String> prove(SignedIn who, String code) {
    return as(who, () -> it.identity.proveSecondFactor(new ProveSecondFactor(who.token(), code)))
        .codes();
  }

  private ConfirmAccount shown(String password, String code) {
    return new ConfirmAccount(here.token(), password, code, "192.0.2.1");
  }

  private void assertField(String field, Runnable work) {
    assertThatThrownBy(() -> run(here, work))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static void assertRefused(String code, Supplier<?> work) {
    assertThatThrownBy(work::get)
        .isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.code()).isEqualTo(code));
  }

  private static <T> T as(SignedIn who, Supplier<T> work) {
    return it.as(who.session().actor(), who.session().tenant(), work);
  }

  private static void run(SignedIn who, Runnable work) {
    as(
        who,
        () -> {
          work.run();
          return who;
        });
  }
}
