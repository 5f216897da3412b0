package io.parley.identity.core.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.identity.api.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StandingTest {
  @ParameterizedTest
  @EnumSource(Role.class)
  void anOwnerMayDoAllAndAModeratorNothing(Role role) {
    assertThat(Standing.of(Role.OWNER).mayGive(role)).isTrue();
    assertThat(Standing.of(Role.OWNER).mayRenew(role, true)).isTrue();
    assertThat(Standing.of(Role.MODERATOR).mayGive(role)).isFalse();
    assertThat(Standing.of(Role.ANALYST).mayRenew(role, false)).isFalse();
  }

  @Test
  void anAdminNeitherMakesNorTakesOverAnOwner() {
    assertThat(Standing.ADMIN.mayGive(Role.OWNER)).isFalse();
    assertThat(Standing.ADMIN.mayRenew(Role.OWNER, false)).isFalse();
    assertThat(Standing.ADMIN.mayRenew(Role.OWNER, true)).isFalse();
  }

  @Test
  void anAdminInvitesAdminsButDoesNotTakeOverActiveOnes() {
    assertThat(Standing.ADMIN.mayGive(Role.ADMIN)).isTrue();
    assertThat(Standing.ADMIN.mayRenew(Role.ADMIN, false)).isTrue();
    assertThat(Standing.ADMIN.mayRenew(Role.ADMIN, true)).isFalse();
    assertThat(Standing.ADMIN.mayRenew(Role.MODERATOR, true)).isTrue();
  }

  @Test
  void anAdminChangesEverybodyButOwnersAndAModeratorNobody() {
    assertThat(Standing.ADMIN.mayChange(Role.OWNER)).isFalse();
    assertThat(Standing.ADMIN.mayChange(Role.ADMIN)).isTrue();
    assertThat(Standing.OWNER.mayChange(Role.OWNER)).isTrue();
    assertThat(Standing.of(Role.MODERATOR).mayChange(Role.ANALYST)).isFalse();
  }
}
