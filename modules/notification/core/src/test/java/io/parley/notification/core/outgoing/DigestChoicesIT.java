package io.parley.notification.core.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.Role;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.notification.api.ChooseDigest;
import io.parley.notification.api.DigestPace;
import io.parley.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What members choose about mails that tell what waits, and how they take it back. */
class DigestChoicesIT {
  private final Fixture given = new Fixture();
  private final UUID member = given.aMember(Role.MODERATOR);

  private void choose(DigestPace pace) {
    choose(member, Role.MODERATOR, new ChooseDigest(pace, null));
  }

  private void choose(UUID who, Role role, ChooseDigest choice) {
    assertThat(given.asMember(who, role, () -> given.choices.choose(choice)).pace())
        .isEqualTo(choice.pace());
  }

  private DigestPace chosen() {
    return given.asMember(member, Role.MODERATOR, given.choices::own).pace();
  }

  private String token() {
    return given.tokens.of(given.tenant, member);
  }

  @Test
  void theTokenOfAMailEndsThemAndNothingElse() {
    choose(DigestPace.HOURLY);
    String foreign = given.tokens.of(new TenantId(UUID.randomUUID()), member);

    end(foreign);
    assertThat(chosen()).isEqualTo(DigestPace.HOURLY);
    for (String wrong :
        List.of("", "x", token() + "x", token().substring(0, 44) + "A".repeat(43))) {
      assertThatThrownBy(() -> end(wrong)).isInstanceOf(NotFound.class);
    }
    end(token());
    end(token());

    assertThat(chosen()).isEqualTo(DigestPace.NEVER);
  }

  private void end(String token) {
    given.as(
        Actor.reader(),
        null,
        () -> {
          given.choices.end(token);
          return true;
        });
  }

  @Test
  void onlyWhoMayModerateChoosesAndOnlyForOneself() {
    UUID analyst = given.aMember(Role.ANALYST);

    assertThatThrownBy(
            () -> choose(analyst, Role.ANALYST, new ChooseDigest(DigestPace.DAILY, null)))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.code()).isEqualTo("scope.missing"));
    choose(analyst, Role.ANALYST, new ChooseDigest(DigestPace.NEVER, null));
    assertThatThrownBy(
            () -> given.as(Actor.system("test"), given.tenant, () -> given.choices.own()))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.code()).isEqualTo("account.person-only"));
    assertThatThrownBy(
            () -> choose(member, Role.MODERATOR, new ChooseDigest(DigestPace.DAILY, "Deutsch")))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.field()).isEqualTo("language"));
  }

  @Test
  void whatChangesIsInTheTrail() throws Exception {
    choose(DigestPace.HOURLY);
    choose(DigestPace.HOURLY);
    choose(DigestPace.DAILY);
    end(token());

    assertThat(trail())
        .containsExactly("never hourly", "hourly daily", "daily never")
        .allSatisfy(entry -> assertThat(entry).doesNotContain("@"));
  }

  private List<String> trail() throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection owner = TestDatabase.shared().asAdministrator().getConnection();
        PreparedStatement select =
            owner.prepareStatement(
                "select detail -> 'before' ->> 'pace', detail -> 'after' ->> 'pace'"
                    + " from notification.audit_entry"
                    + " where tenant_id = ? and target = ? and action = 'digest.chosen'"
                    + " order by id")) {
      select.setObject(1, given.tenant.value());
      select.setString(2, member.toString());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1) + " " + row.getString(2));
        }
      }
    }
    return found;
  }

  @Test
  void aTenantGoesWithWhatItsMembersChose() {
    choose(DigestPace.HOURLY);

    assertThat(given.as(Actor.system("test"), given.tenant, given.erasure::eraseTenant))
        .containsEntry("digest", 1L);
    assertThat(chosen()).isEqualTo(DigestPace.NEVER);
  }
}
