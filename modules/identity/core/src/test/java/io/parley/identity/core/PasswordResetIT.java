package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.RequestPasswordReset;
import io.parley.identity.api.ResetPassword;
import io.parley.identity.api.Role;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.CallTenant;
import io.parley.tenancy.api.TenantView;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who forgot the password and gets another one. */
class PasswordResetIT {
  private static final String NEXT = "another long password";

  private static Fixture it;

  private final TenantView tenant = it.tenants.add();
  private final String email = Fixture.anEmail();

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @Test
  void theLinkGivesAnotherPasswordOnceAndEndsAllSessions() throws Exception {
    it.aMember(tenant.id(), email, Role.MODERATOR);
    SignedIn before = it.signIn(tenant, email, Fixture.PASSWORD);
    MemberLetter letter = letter(wish(email.toUpperCase(Locale.ROOT)).get(0)).orElseThrow();

    assertThat(letter.email()).isEqualTo(email);
    assertThat(letter.language()).isEqualTo("de");
    reset(letter.token(), NEXT);

    assertThat(it.session(before)).isEmpty();
    assertThat(it.signIn(tenant, email, NEXT)).isNotNull();
    assertThatThrownBy(() -> it.signIn(tenant, email, Fixture.PASSWORD)).isInstanceOf(Denied.class);
    assertUnknown(letter.token());
    assertThat(audited("member.password-reset")).isOne();
  }

  @Test
  void theLinkEndsAfterAnHourAndWithAnyOtherChangeOfThePassword() throws Exception {
    it.aMember(tenant.id(), email, Role.MODERATOR);
    wish(email);
    List<UUID> wishes = wish(email);
    String first = letter(wishes.get(0)).orElseThrow().token();
    String second = letter(wishes.get(1)).orElseThrow().token();
    assertThat(first).isNotEqualTo(second);
    reset(second, NEXT);

    assertUnknown(first);
    UUID late = wish(email).get(2);
    String token = letter(late).orElseThrow().token();
    it.clock.go(Duration.ofHours(1));
    assertThat(letter(late)).isEmpty();
    assertUnknown(token);
  }

  @Test
  void whoHasNoPasswordGetsNoLetter() throws Exception {
    it.anInvitation(tenant.id(), email, Role.ANALYST);

    assertThat(letter(wish(email).get(0))).isEmpty();
    assertThat(letter(wish(Fixture.anEmail()).get(1))).isEmpty();
  }

  @Test
  void aTenantThatIsNotThereTakesTheSameWork() throws Exception {
    int before = wishes(new TenantId(CallTenant.NOBODY)).size();

    it.asAnybody(
        () -> {
          it.identity.requestPasswordReset(new RequestPasswordReset("no-such-tenant", email, null));
          return true;
        });

    assertThat(wishes(new TenantId(CallTenant.NOBODY))).hasSize(before + 1);
  }

  @Test
  void nobodyIsFloodedWithMails() throws Exception {
    it.aMember(tenant.id(), email, Role.ANALYST);
    for (int i = 0; i < 5; i++) {
      wish(email);
    }

    assertThat(wishes(tenant.id())).hasSize(3);
    it.clock.go(Duration.ofHours(1));
    assertThat(letter(wish(email).get(3))).isPresent();
  }

  @Test
  void refusesWhatIsNoAddressLanguageOrPassword() throws Exception {
    it.aMember(tenant.id(), email, Role.ANALYST);
    String token = letter(wish(email).get(0)).orElseThrow().token();

    assertThatThrownBy(() -> wish("nobody")).isInstanceOf(Rejected.class);
    assertThatThrownBy(
            () ->
                it.asAnybody(
                    () -> {
                      it.identity.requestPasswordReset(
                          new RequestPasswordReset(tenant.slug(), email, "German"));
                      return true;
                    }))
        .isInstanceOf(Rejected.class);
    assertThatThrownBy(() -> reset(token, "short")).isInstanceOf(Rejected.class);
    reset(token, NEXT);
  }

  @Test
  void onlyParleyItselfIsGivenTheToken() throws Exception {
    it.aMember(tenant.id(), email, Role.OWNER);
    UUID wish = wish(email).get(0);

    assertThatThrownBy(
            () -> it.asOperatorIn(tenant.id(), () -> it.identity.passwordResetLetter(wish)))
        .isInstanceOf(Denied.class);
    assertUnknown(
        letter(wish)
            .orElseThrow()
            .token()
            .replaceFirst("_[A-Za-z0-9_-]{43}$", "_" + "A".repeat(43)));
    assertUnknown("reset_nonsense");
  }

  /** Asks, and tells the wishes of the tenant, oldest first. */
  private List<UUID> wish(String address) throws SQLException {
    it.asAnybody(
        () -> {
          it.identity.requestPasswordReset(new RequestPasswordReset(tenant.slug(), address, "de"));
          return true;
        });
    return wishes(tenant.id());
  }

  private Optional<MemberLetter> letter(UUID wish) {
    return it.as(
        Actor.system("notification"), tenant.id(), () -> it.identity.passwordResetLetter(wish));
  }

  private void reset(String token, String password) {
    it.asAnybody(
        () -> {
          it.identity.resetPassword(new ResetPassword(token, password));
          return true;
        });
  }

  private void assertUnknown(String token) {
    assertThatThrownBy(() -> reset(token, NEXT)).isInstanceOf(NotFound.class);
  }

  private long audited(String action) throws SQLException {
    try (Connection database = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            database.prepareStatement(
                "select count(*) from identity.audit_entry where tenant_id = ? and action = ?")) {
      select.setObject(1, tenant.id().value());
      select.setString(2, action);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private static List<UUID> wishes(TenantId whose) throws SQLException {
    try (Connection database = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            database.prepareStatement(
                "select id from identity.password_reset where tenant_id = ? order by created_at, id")) {
      select.setObject(1, whose.value());
      List<UUID> found = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getObject(1, UUID.class));
        }
      }
      return found;
    }
  }
}
