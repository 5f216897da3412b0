package io.parley.notification.core;

import io.parley.kernel.api.EventBatch;
import io.parley.kernel.api.EventReceipt;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.Page;
import io.parley.notification.api.ChooseDigest;
import io.parley.notification.api.DigestView;
import io.parley.notification.api.EndReplies;
import io.parley.notification.api.FollowReplies;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.MailSummary;
import io.parley.notification.api.MailView;
import io.parley.notification.api.Notification;
import io.parley.notification.core.digest.DigestChoices;
import io.parley.notification.core.erasure.Erasure;
import io.parley.notification.core.following.Following;
import io.parley.notification.core.reading.OperatorMails;
import java.util.Map;
import java.util.UUID;

/** Answers the contract: which feature does what. */
final class NotificationCore implements Notification {
  private final OperatorMails mails;
  private final DigestChoices digests;
  private final Following following;
  private final EventSubscriber inbox;
  private final Erasure erasure;

  NotificationCore(
      OperatorMails mails,
      DigestChoices digests,
      Following following,
      EventSubscriber inbox,
      Erasure erasure) {
    this.mails = mails;
    this.digests = digests;
    this.following = following;
    this.inbox = inbox;
    this.erasure = erasure;
  }

  @Override
  public Page<MailSummary> mails(ListMails query) {
    return mails.page(query);
  }

  @Override
  public MailView mail(UUID id) {
    return mails.find(id);
  }

  @Override
  public MailSummary resendMail(UUID id) {
    return mails.resend(id);
  }

  @Override
  public DigestView digest() {
    return digests.own();
  }

  @Override
  public DigestView chooseDigest(ChooseDigest command) {
    return digests.choose(command);
  }

  @Override
  public void endMails(String token) {
    digests.end(token);
  }

  @Override
  public void followReplies(FollowReplies command) {
    following.follow(command);
  }

  @Override
  public void confirmReplies(String token) {
    following.confirm(token);
  }

  @Override
  public void endReplies(EndReplies command) {
    following.end(command);
  }

  @Override
  public EventReceipt receive(EventBatch batch) {
    return inbox.receive(batch);
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return erasure.eraseTenant();
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return erasure.eraseSite(site);
  }
}
