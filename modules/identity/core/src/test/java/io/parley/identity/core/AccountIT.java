package io.parley.identity.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.identity.api.ChangePassword;
import io.parley.identity.api.Role;
import io.parley.identity.api.SessionView;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.TenantView;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What members see and do of their own sessions and passwords. */
class AccountIT {
  private static final String ANOTHER = "another long password";

  private static Fixture it;

  private TenantView tenant;
  private String email;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @BeforeEach
  void aMember() {
    tenant = it.tenants.add();
    email = Fixture.anEmail();
    it.aMember(tenant.id(), email, Role.ANALYST);
  }

  @Test
  void listsTheOwnSessionsInWordsAndMarksTheOneThatAsks() {
    SignedIn first = signIn();
    SignedIn second = signIn();
    it.clock.go(Duration.ofMinutes(11));
    it.session(first);

    List<SessionView> sessions = list(first);

    assertThat(sessions).hasSize(2);
    assertThat(sessions).extracting(SessionView::current).containsExactly(false, true);
    SessionView current = sessions.get(1);
    assertThat(current.browser()).isEqualTo("Firefox");
    assertThat(current.system()).isEqualTo("Linux");
    assertThat(Duration.between(current.startedAt(), current.lastSeenAt()))
        .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(12));
    assertThat(sessions.get(0).lastSeenAt()).isEqualTo(sessions.get(0).startedAt());
    assertThat(list(second)).extracting(SessionView::current).containsExactly(true, false);
  }

  @Test
  void endsOneSessionAndNeverThoseOfOthers() {
    SignedIn mine = signIn();
    SignedIn lost = signIn();
    String colleague = Fixture.anEmail();
    it.aMember(tenant.id(), colleague, Role.OWNER);
    SignedIn theirs = it.signIn(tenant, colleague, Fixture.PASSWORD);
    UUID lostId = list(lost).get(0).id();

    assertThatThrownBy(() -> end(theirs, lostId))
        .isInstanceOfSatisfying(
            NotFound.class, none -> assertThat(none.code()).isEqualTo("session.unknown"));
    assertThat(it.session(lost)).isPresent();
    end(mine, lostId);

    assertThat(it.session(lost)).isEmpty();
    assertThat(it.session(mine)).isPresent();
    assertThat(it.session(theirs)).isPresent();
    assertThat(list(mine)).hasSize(1);
    assertThatThrownBy(() -> end(mine, lostId)).isInstanceOf(NotFound.class);
  }

  @Test
  void endsAllOtherSessions() {
    SignedIn mine = signIn();
    SignedIn lost = signIn();
    SignedIn left = signIn();

    as(mine, () -> it.identity.endOtherSessions(mine.token()));

    assertThat(it.session(mine)).isPresent();
    assertThat(it.session(lost)).isEmpty();
    assertThat(it.session(left)).isEmpty();
    assertThat(list(mine)).extracting(SessionView::current).containsExactly(true);
  }

  @Test
  void aSessionThatIsOverIsNotListed() {
    SignedIn old = signIn();
    it.asAnybody(
        () -> {
          it.identity.signOut(old.token());
          return old;
        });
    signIn();
    it.clock.go(Duration.ofHours(13));

    assertThat(list(signIn())).hasSize(1);
  }

  @Test
  void anotherPasswordEndsTheOtherSessionsAndRepeatsAreAnswered() {
    SignedIn mine = signIn();
    SignedIn other = signIn();
    RequestId request = new RequestId(Ids.next(), true);

    change(mine, request, Fixture.PASSWORD, ANOTHER);
    change(mine, request, Fixture.PASSWORD, ANOTHER);

    assertThat(it.session(mine)).isPresent();
    assertThat(it.session(other)).isEmpty();
    assertThat(list(mine)).hasSize(1);
    PeopleIT.assertWrong(() -> it.signIn(tenant, email, Fixture.PASSWORD));
    assertThat(it.signIn(tenant, email, ANOTHER)).isNotNull();
  }

  @Test
  void anotherPasswordNeedsThePresentOneAndEachAttemptCounts() {
    SignedIn mine = signIn();

    assertThatThrownBy(() -> change(mine, once(), Fixture.PASSWORD, "short"))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("password"));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> change(mine, once(), "wrong horse battery", ANOTHER))
          .isInstanceOfSatisfying(
              Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("current"));
    }
    assertThatThrownBy(() -> change(mine, once(), Fixture.PASSWORD, ANOTHER))
        .isInstanceOfSatisfying(
            Unavailable.class, limited -> assertThat(limited.code()).isEqualTo("sign-in.limited"));
    assertThat(it.session(mine)).isPresent();
  }

  @Test
  void programsAndStrangersHaveNoAccount() {
    SignedIn mine = signIn();

    assertThatThrownBy(
            () ->
                it.asAdminOf(
                    tenant.id(),
                    () -> it.identity.ownSessions(mine.token(), new PageRequest(50, null))))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.code()).isEqualTo("account.person-only"));
    String colleague = Fixture.anEmail();
    it.aMember(tenant.id(), colleague, Role.OWNER);
    SignedIn theirs = it.signIn(tenant, colleague, Fixture.PASSWORD);
    assertThatThrownBy(() -> as(theirs, () -> it.identity.endOtherSessions(mine.token())))
        .isInstanceOf(Denied.class);
    assertThat(it.session(mine)).isPresent();
  }

  private SignedIn signIn() {
    return it.signIn(tenant, email, Fixture.PASSWORD);
  }

  private List<SessionView> list(SignedIn who) {
    return it.as(
            who.session().actor(),
            who.session().tenant(),
            () -> it.identity.ownSessions(who.token(), new PageRequest(50, null)))
        .items();
  }

  private static void end(SignedIn who, UUID session) {
    as(who, () -> it.identity.endOwnSession(session));
  }

  private static RequestId once() {
    return new RequestId(Ids.next(), false);
  }

  private static void change(SignedIn who, RequestId request, String current, String password) {
    it.as(
        who.session().actor(),
        who.session().tenant(),
        request,
        () -> {
          it.identity.changePassword(
              new ChangePassword(who.token(), current, password, "192.0.2.1"));
          return who;
        });
  }

  private static void as(SignedIn who, Runnable work) {
    it.as(
        who.session().actor(),
        who.session().tenant(),
        () -> {
          work.run();
          return who;
        });
  }
}
