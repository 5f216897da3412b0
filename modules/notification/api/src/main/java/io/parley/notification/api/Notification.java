package io.parley.notification.api;

import io.parley.kernel.api.Command;
import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.Subscribes;
import io.parley.kernel.api.TenantOwned;
import java.util.UUID;

/**
 * Mails to people. They follow from events of other modules, seconds after what they tell about, or
 * come as often as a member chose, and are tried again for about a day when the mail server does
 * not take them.
 *
 * <p>What is about mails is for the operator, needs {@code operator}, and sees the mails of all
 * tenants. {@link #digest} and {@link #chooseDigest} are about the acting member and refuse others
 * as {@code account.person-only}.
 *
 * <p>Mails hold links that let people in. They are stored encrypted and forgotten after thirty
 * days.
 */
@ModuleApi(key = "notification")
@Subscribes({
  "identity.member.invited",
  "identity.password-reset.requested",
  "discussion.reply.shown",
  "discussion.comment.deleted"
})
public interface Notification extends TenantOwned, EventSubscriber {
  /** Mails, newest first. */
  @Query
  Page<MailSummary> mails(ListMails query);

  /**
   * A mail with its text.
   *
   * @throws io.parley.kernel.api.NotFound {@code mail.unknown}
   */
  @Query
  MailView mail(UUID id);

  /**
   * Writes a mail anew and sends it, as if it had not been tried. What it is about may be over by
   * now: it fails then.
   *
   * @throws io.parley.kernel.api.NotFound {@code mail.unknown}
   */
  @Command
  MailSummary resendMail(UUID id);

  /** How often the acting member hears by mail that comments wait. */
  @Query
  DigestView digest();

  /**
   * Chooses how often the acting member hears that comments wait. The first mail comes at once when
   * something waits. Whoever may not moderate any more gets no mail, and has chosen {@code NEVER}.
   *
   * @throws io.parley.kernel.api.Denied {@code scope.missing} to who may not moderate, but for
   *     {@code NEVER}
   * @throws io.parley.kernel.api.Rejected {@code language.unknown}
   */
  @Command
  DigestView chooseDigest(ChooseDigest command);

  /**
   * Ends the mails in which that token stands: the member to whom they went has chosen {@code
   * NEVER}. Needs no tenant and no scope; saying it again changes nothing.
   *
   * @throws io.parley.kernel.api.NotFound {@code unsubscribe.unknown}: there is no such token
   */
  @Command
  void endMails(String token);

  /**
   * Notes that the guest who wrote a comment wants to hear by mail of replies to it. A first mail
   * asks whether it was them; nothing else goes out before {@link #confirmReplies}. Any actor may.
   * It is not heeded, and answered alike, where the site mails no replies, where the address wants
   * no such mails of the tenant, after three first mails a day to one address that led to nothing,
   * and after two hundred wishes an hour of one site.
   *
   * @throws io.parley.kernel.api.Rejected {@code language.unknown}
   */
  @Command
  void followReplies(FollowReplies command);

  /**
   * Says that the reader of a first mail wants to hear of replies: of each one that readers can see
   * and that is not their own, at most ten an hour in all. Needs no tenant and no scope; saying it
   * again changes nothing.
   *
   * @throws io.parley.kernel.api.NotFound {@code mail-link.unknown}: there is no such token, it is
   *     older than seven days, or mails about the comment were ended
   */
  @Command
  void confirmReplies(String token);

  /**
   * Ends mails about replies to a comment, or to all comments under that address in the tenant, for
   * good. Needs no tenant and no scope; saying it again changes nothing.
   *
   * @throws io.parley.kernel.api.NotFound {@code mail-link.unknown}: there is no such token
   */
  @Command
  void endReplies(EndReplies command);
}
