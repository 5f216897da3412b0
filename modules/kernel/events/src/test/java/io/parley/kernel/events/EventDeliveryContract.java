package io.parley.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.testkit.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every way of events does; neither side can tell them apart. */
interface EventDeliveryContract {
  Actor OPERATOR = new Actor(Actor.Kind.OPERATOR, "op", Set.of(Scope.OPERATOR));

  /** A sender and a receiver with the way under test between them. */
  Fixture fixture();

  @Test
  default void bringsWhatWasCommittedAndNothingElse() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      UUID walk = UUID.randomUUID();
      UUID never = UUID.randomUUID();

      assertThatThrownBy(
              () ->
                  given.as(
                      Actor.reader(),
                      given.tenant,
                      () ->
                          given.sending.write(
                              () -> {
                                outbox.append(new StepTaken(never, 1));
                                throw new IllegalStateException("changed my mind");
                              })))
          .hasMessage("changed my mind");
      given.send(outbox, walk, 1, 2);

      given.waitForSteps(walk, List.of(1, 2));
      given.waitForCount(0, "sender.outbox_delivery where state <> 'delivered'");
      assertThat(given.steps(never)).isEmpty();
      assertThat(Fixture.count("sender.outbox_event")).isEqualTo(2);
    }
  }

  @Test
  default void keepsTheOrderOfEachStream() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      List<UUID> walks = IntStream.range(0, 7).mapToObj(i -> UUID.randomUUID()).toList();
      Random random = new Random(7);
      int[] taken = new int[walks.size()];
      for (int i = 0; i < 150; i++) {
        int walk = random.nextInt(walks.size());
        given.send(outbox, walks.get(walk), taken[walk]++, taken[walk]++);
      }

      given.waitForCount(300, "receiver.step");

      for (int walk = 0; walk < walks.size(); walk++) {
        assertThat(given.steps(walks.get(walk)))
            .isEqualTo(IntStream.range(0, taken[walk]).boxed().toList());
      }
      assertThat(given.receiver.calls).hasValueLessThan(150);
    }
  }

  @Test
  default void hasItsEffectOnceWhenTheAnswerIsLost() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      UUID walk = UUID.randomUUID();
      given.receiver.mute = true;
      given.send(outbox, walk, 1, 2, 3);
      given.waitForSteps(walk, List.of(1, 2, 3));

      given.receiver.mute = false;

      given.waitForCount(3, "sender.outbox_delivery where state = 'delivered'");
      assertThat(given.steps(walk)).containsExactly(1, 2, 3);
      assertThat(given.receiver.calls).hasValueGreaterThan(1);
    }
  }

  @Test
  default void waitsWithoutParkingWhileNobodyIsThere() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      UUID walk = UUID.randomUUID();
      given.receiver.away = true;
      given.send(outbox, walk, 1, 2);
      Probe.until(
          "more calls than an event has tries",
          Duration.ofSeconds(20),
          given.receiver.calls::get,
          calls -> calls > Fixture.PACE.tries());
      assertThat(Fixture.count("sender.outbox_delivery where attempts > 0")).isZero();

      given.receiver.away = false;

      given.waitForSteps(walk, List.of(1, 2));
    }
  }

  @Test
  default void parksWhatFailsTwelveTimesAndHoldsUpItsStreamOnly() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      UUID bad = UUID.randomUUID();
      UUID good = UUID.randomUUID();
      given.receiver.obstructed.add(bad);
      given.send(outbox, good, 1);
      given.send(outbox, bad, 1, 2);
      given.send(outbox, good, 2, 3);

      given.waitForCount(1, "sender.outbox_delivery where state = 'parked'");
      given.send(outbox, bad, 3);
      given.send(outbox, good, 4);

      given.waitForSteps(good, List.of(1, 2, 3, 4));
      assertThat(given.steps(bad)).isEmpty();
      assertThat(
              Fixture.query(
                  "select state || ' ' || attempts || ' ' || coalesce(fault, '') from"
                      + " sender.outbox_delivery where stream = '"
                      + bad
                      + "' order by position"))
          .containsExactly("parked 12 walk.obstructed", "pending 0 ", "pending 0 ");
    }
  }

  @Test
  default void redrivesWhatWasParkedInItsOrder() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      UUID walk = UUID.randomUUID();
      given.receiver.obstructed.add(walk);
      given.send(outbox, walk, 1, 2, 3);
      given.waitForCount(1, "sender.outbox_delivery where state = 'parked'");
      EventBacklog backlog = given.as(OPERATOR, null, outbox::eventBacklog);
      assertThat(backlog.subscribers())
          .singleElement()
          .satisfies(
              waiting -> {
                assertThat(waiting.subscriber()).isEqualTo("receiver");
                assertThat(waiting.pending()).isEqualTo(2);
                assertThat(waiting.parked()).isEqualTo(1);
                assertThat(waiting.oldestPendingAt()).isNotNull();
              });
      assertThat(backlog.parked())
          .singleElement()
          .satisfies(
              parked -> {
                assertThat(parked.tenant()).isEqualTo(given.tenant);
                assertThat(parked.name()).isEqualTo("sender.step.taken");
                assertThat(parked.attempts()).isEqualTo(12);
                assertThat(parked.fault()).isEqualTo("walk.obstructed");
              });

      given.receiver.obstructed.clear();
      long redriven = given.as(OPERATOR, null, outbox::redriveEvents);

      assertThat(redriven).isOne();
      given.waitForSteps(walk, List.of(1, 2, 3));
      given.waitForCount(0, "sender.outbox_delivery where state <> 'delivered'");
      assertThat(given.as(OPERATOR, null, outbox::eventBacklog))
          .isEqualTo(new EventBacklog(List.of(), List.of()));
      assertThat(
              Fixture.query(
                  "select actor_id || ' ' || action || ' ' || target || ' ' || detail from"
                      + " sender.installation_audit_entry"))
          .containsExactly(
              "op events.redriven sender {\"about\": {\"deliveries\": \"1\"}, \"after\": {},"
                  + " \"before\": {}, \"siteId\": null}");
    }
  }

  @Test
  default void servesManyTenants() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.deliver(Fixture.PACE).outbox();
      List<UUID> walks = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        UUID walk = UUID.randomUUID();
        walks.add(walk);
        given.as(
            Actor.reader(),
            new TenantId(UUID.randomUUID()),
            () ->
                given.sending.write(
                    () -> {
                      outbox.append(new StepTaken(walk, 1));
                      return true;
                    }));
      }

      given.waitForCount(30, "receiver.step");

      assertThat(walks).allSatisfy(walk -> assertThat(given.steps(walk)).containsExactly(1));
      assertThat(
              Fixture.count(
                  "receiver.step s join receiver.inbox_event i on i.tenant_id = s.tenant_id"))
          .isEqualTo(30);
    }
  }

  @Test
  default void refusesWhoIsNotParleyAndWhoIsNotTheOperator() {
    try (Fixture given = fixture()) {
      Outbox outbox = given.mailbox();
      Actor member = new Actor(Actor.Kind.MEMBER, "m", Set.of(Scope.TENANT_ADMIN));

      for (Runnable call :
          List.<Runnable>of(
              () ->
                  given.as(
                      member, given.tenant, () -> given.way().receive(new EventBatch(List.of()))),
              () -> given.as(member, given.tenant, outbox::eventBacklog),
              () -> given.as(member, given.tenant, outbox::redriveEvents))) {
        assertThatThrownBy(call::run).isInstanceOf(Denied.class);
      }
    }
  }
}
