package io.parley.kernel.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.SiteScopes;
import io.parley.kernel.api.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What somebody may do who is something at single sites. */
class SiteScopesTest {
  private static final UUID HERE = UUID.randomUUID();
  private static final UUID THERE = UUID.randomUUID();
  private static final Actor LIMITED =
      new Actor(
          Actor.Kind.MEMBER,
          "m",
          Set.of(),
          new SiteScopes(
              Map.of(Scope.MODERATION, Set.of(HERE), Scope.DISCUSSION_READ, Set.of(HERE, THERE))));

  private static CallContext callOf(Actor actor) {
    return new CallContext(
        new TenantId(UUID.randomUUID()),
        actor,
        Instant.now(),
        new RequestId(UUID.randomUUID(), false),
        "t");
  }

  @Test
  void whatAsksForTheWholeTenantIsRefused() {
    for (Scope scope : Scope.values()) {
      assertThat(LIMITED.may(scope)).isFalse();
      assertThatThrownBy(() -> callOf(LIMITED).require(scope)).isInstanceOf(Denied.class);
    }
  }

  @Test
  void whatAsksForSitesIsToldWhich() {
    CallContext call = callOf(LIMITED);

    assertThat(call.requireReach(Scope.MODERATION)).isEqualTo(new Reach(Set.of(HERE)));
    assertThat(call.requireReach(Scope.MODERATION, Scope.DISCUSSION_READ).sites())
        .containsExactlyInAnyOrder(HERE, THERE);
    assertThatThrownBy(() -> call.requireReach(Scope.SITE_ADMIN))
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.code()).isEqualTo("scope.missing"));
  }

  @Test
  void aReachIncludesItsSitesAndNeverAllAtOnce() {
    Reach reach = LIMITED.reach(Scope.MODERATION);

    assertThat(reach.includes(HERE)).isTrue();
    assertThat(reach.includes(THERE)).isFalse();
    assertThat(reach.includes(null)).isFalse();
    assertThat(reach.isLimited()).isTrue();
    assertThat(reach.ids()).containsExactly(HERE);
  }

  @Test
  void whoHoldsAScopeEverywhereReachesAll() {
    Actor everywhere = new Actor(Actor.Kind.MEMBER, "m", Set.of(Scope.MODERATION));

    assertThat(callOf(everywhere).requireReach(Scope.MODERATION)).isEqualTo(Reach.EVERYWHERE);
    assertThat(Reach.EVERYWHERE.includes(THERE)).isTrue();
    assertThat(Reach.EVERYWHERE.includes(null)).isTrue();
    assertThat(Reach.EVERYWHERE.ids()).isNull();
  }

  @Test
  void serversThatDoNotKnowOfSitesReadNoScopeAtAll() {
    Wire wire = new Wire();
    String written = new String(wire.write(LIMITED), UTF_8);

    assertThat(written).contains("\"scopes\":[]");
    assertThat(wire.<Actor>read(written.getBytes(UTF_8), Actor.class)).isEqualTo(LIMITED);
    byte[] former = "{\"kind\":\"MEMBER\",\"id\":\"m\",\"scopes\":[]}".getBytes(UTF_8);
    assertThat(wire.<Actor>read(former, Actor.class).reach(Scope.MODERATION).sites()).isEmpty();
  }
}
