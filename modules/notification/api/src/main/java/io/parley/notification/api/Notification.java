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
 * Mails to people. They follow from events of other modules, seconds after what they tell about,
 * and are tried again for about a day when the mail server does not take them. All operations are
 * for the operator, need {@code operator}, and see the mails of all tenants.
 *
 * <p>Mails hold links that let people in. They are stored encrypted and forgotten after thirty
 * days.
 */
@ModuleApi(key = "notification")
@Subscribes({"identity.member.invited", "identity.password-reset.requested"})
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
}
