package io.parley.notification.core;

import io.parley.discussion.api.Discussion;
import io.parley.identity.api.Identity;
import io.parley.kernel.events.Inbox;
import io.parley.kernel.events.ModuleEvents;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.notification.api.Notification;
import io.parley.notification.core.database.Database;
import io.parley.notification.core.digest.DigestChoices;
import io.parley.notification.core.digest.Digests;
import io.parley.notification.core.erasure.Erasure;
import io.parley.notification.core.following.Following;
import io.parley.notification.core.outgoing.Body;
import io.parley.notification.core.outgoing.DueDigests;
import io.parley.notification.core.outgoing.Incoming;
import io.parley.notification.core.outgoing.Mails;
import io.parley.notification.core.outgoing.Sender;
import io.parley.notification.core.post.Posts;
import io.parley.notification.core.reading.OperatorMails;
import io.parley.notification.core.replies.AddressKeys;
import io.parley.notification.core.replies.ReplyWishes;
import io.parley.notification.core.token.MailTokens;
import io.parley.notification.core.writing.Letters;
import io.parley.notification.core.writing.ReplyLetters;
import io.parley.notification.core.writing.WaitingLetters;
import io.parley.tenancy.api.Tenancy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Puts the module together when the server starts and makes it reachable until it stops. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NotificationModule {
  private static final long LOOK_SECONDS = 10;
  private static final long DIGEST_SECONDS = 30;
  private static final long SWEEP_MINUTES = 60;

  @PersistenceContext(unitName = "notification")
  private EntityManager entities;

  @Resource private UserTransaction transaction;
  @Resource private ManagedScheduledExecutorService executor;
  @Inject private Identity identity;
  @Inject private Tenancy tenancy;
  @Inject private Discussion discussion;
  @Inject private ModuleEvents events;
  @Inject private Settings settings;
  @Inject private Secrets secrets;
  @Inject private Wire wire;
  @Inject private Clock clock;

  private final List<Future<?>> duties = new ArrayList<>();
  private @Nullable Inbox inbox;

  /** Starts answering and sending. */
  @PostConstruct
  void start() {
    UnitOfWork unit = new UnitOfWork("notification", entities, transaction, wire, clock);
    Database database = new Database(unit);
    Body body = new Body(secrets, wire);
    Mails mails = new Mails(database, body);
    Digests digests = new Digests(database);
    MailTokens tokens = MailTokens.endingDigests(secrets);
    WaitingLetters waiting =
        new WaitingLetters(identity, tenancy, discussion, unit, digests, tokens, clock);
    ReplyWishes wishes = new ReplyWishes(database);
    AddressKeys addresses = new AddressKeys(secrets);
    MailTokens confirming = MailTokens.confirmingReplies(secrets);
    MailTokens ending = MailTokens.endingReplies(secrets);
    ReplyLetters replies =
        new ReplyLetters(discussion, tenancy, unit, wishes, addresses, confirming, ending, clock);
    Sender sender =
        new Sender(
            unit,
            mails,
            new Letters(identity, tenancy, waiting, replies, settings),
            Posts.of(settings),
            clock,
            settings,
            executor,
            NotificationModule::isHere);
    DueDigests due =
        new DueDigests(unit, digests, mails, clock, NotificationModule::isHere, sender::wake);
    Inbox receiving =
        events.inbox(
            Notification.class,
            unit,
            Incoming.EVENTS,
            () -> new Incoming(mails, wishes, unit, clock, sender::wake));
    ModuleRegistry.register(
        Notification.class,
        new NotificationCore(
            new OperatorMails(unit, mails, body, sender::wake),
            new DigestChoices(unit, digests, tokens, () -> executor.execute(due::look)),
            new Following(
                tenancy, unit, wishes, addresses, confirming, ending, mails, clock, sender::wake),
            receiving,
            new Erasure(unit)),
        NotificationModule.class.getClassLoader());
    receiving.start(executor);
    inbox = receiving;
    duties.add(
        executor.scheduleWithFixedDelay(
            sender::wake, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS));
    duties.add(
        executor.scheduleWithFixedDelay(
            due::look, DIGEST_SECONDS, DIGEST_SECONDS, TimeUnit.SECONDS));
    duties.add(executor.scheduleWithFixedDelay(sender::sweep, 1, SWEEP_MINUTES, TimeUnit.MINUTES));
  }

  private static boolean isHere() {
    return ModuleRegistry.isActive("notification");
  }

  /** Stops answering and sending. */
  @PreDestroy
  void stop() {
    duties.forEach(duty -> duty.cancel(false));
    ModuleRegistry.unregister(Notification.class);
    if (inbox != null) {
      inbox.close();
    }
  }
}
