package io.parley.edges.reading;

import io.parley.kernel.api.ModuleException;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.notification.api.FollowReplies;
import io.parley.notification.api.Notification;
import io.parley.tenancy.api.PublicSite;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes that a guest wants to hear of replies, once the comment is there. Both edges that take
 * comments go through it. A comment is no less there when its wish cannot be noted.
 */
@ApplicationScoped
public class ReplyMails {
  private static final Logger LOG = Logger.getLogger(ReplyMails.class);

  @Inject Notification notification;
  @Inject Limits limits;

  /**
   * @param network of the guest, see {@link io.parley.kernel.web.ClientAddress#network}; null when
   *     a program of the publisher writes for the guest
   * @param language of the mails; another one than of two letters is the usual one
   */
  public void follow(
      PublicSite site, UUID comment, String email, String language, @Nullable String network) {
    if (!site.settings().mailsReplies()
        || (network != null && limits.take(Limit.REPLY_MAILS, network).isPresent())
        || limits.take(Limit.REPLY_MAILS_TO, address(email)).isPresent()) {
      return;
    }
    try {
      notification.followReplies(
          new FollowReplies(site.key(), comment, email, language.length() == 2 ? language : null));
    } catch (ModuleException refused) {
      LOG.infof("Nobody will hear of replies to a comment: %s", refused.code());
    }
  }

  private static String address(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }
}
