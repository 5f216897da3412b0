package io.parley.notification.core.following;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.EndReplies;
import io.parley.notification.api.FollowReplies;
import io.parley.notification.api.MailKind;
import io.parley.notification.core.outgoing.Mails;
import io.parley.notification.core.replies.AddressKeys;
import io.parley.notification.core.replies.ReplyWishes;
import io.parley.notification.core.token.MailTokens;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Guests who want to hear of replies. Anybody may write any address beside a comment: the first
 * mail asks whether it was its reader, and few such mails go to one address and out of one site.
 */
public final class Following {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
  private static final int MOST_UNCONFIRMED_A_DAY = 3;
  private static final int MOST_OF_SITE_AN_HOUR = 200;

  private final Tenancy tenancy;
  private final UnitOfWork unit;
  private final ReplyWishes wishes;
  private final AddressKeys addresses;
  private final MailTokens confirming;
  private final MailTokens ending;
  private final Mails mails;
  private final Clock clock;
  private final Runnable queued;

  /**
   * @param confirming tokens of first mails
   * @param ending tokens by which mails are ended
   * @param queued told after the commit that there is something to send
   */
  @SuppressWarnings("TooManyParameters") // all that a wish needs comes together here
  public Following(
      Tenancy tenancy,
      UnitOfWork unit,
      ReplyWishes wishes,
      AddressKeys addresses,
      MailTokens confirming,
      MailTokens ending,
      Mails mails,
      Clock clock,
      Runnable queued) {
    this.tenancy = tenancy;
    this.unit = unit;
    this.wishes = wishes;
    this.addresses = addresses;
    this.confirming = confirming;
    this.ending = ending;
    this.mails = mails;
    this.clock = clock;
    this.queued = queued;
  }

  /** The request as fingerprinted: nothing in it helps to guess an address. */
  record Wish(String site, UUID comment, String address, @Nullable String language) {}

  /** See {@link io.parley.notification.api.Notification#followReplies}. */
  public void follow(FollowReplies command) {
    TenantId tenant = CallContext.current().requireTenant();
    if (command.language() != null && !LANGUAGE.matcher(command.language()).matches()) {
      throw new Rejected("language.unknown", "A language has two letters, such as de.", "language");
    }
    Optional<PublicSite> site =
        tenancy
            .findSite(command.site())
            .filter(found -> found.tenant().equals(tenant) && found.settings().mailsReplies());
    if (site.isEmpty()) {
      return;
    }
    byte[] address = addresses.of(tenant, command.email());
    boolean unused =
        unit.command(
            "followReplies",
            new Wish(
                command.site(),
                command.comment(),
                HexFormat.of().formatHex(address),
                command.language()),
            Boolean.class,
            () -> note(site.get(), command, address));
  }

  private boolean note(PublicSite site, FollowReplies command, byte[] address) {
    Instant now = clock.instant();
    wishes.lock(address);
    wishes.forgetUnconfirmed(now.minus(ReplyWishes.KEPT));
    if (wishes.refused(address)
        || wishes.unconfirmed(address, now.minus(Duration.ofDays(1))) >= MOST_UNCONFIRMED_A_DAY
        || wishes.asked(site.id(), now.minus(Duration.ofHours(1))) >= MOST_OF_SITE_AN_HOUR
        || !wishes.ask(
            command.comment(), site.id(), site.key(), address, command.language(), now)) {
      return false;
    }
    mails.queue(MailKind.REPLY_CONFIRMATION, command.comment(), now);
    unit.afterCommit(queued);
    return true;
  }

  /** See {@link io.parley.notification.api.Notification#confirmReplies}. */
  public void confirm(String token) {
    MailTokens.Named named = confirming.read(token).orElseThrow(Following::unknown);
    int confirmed = in(named, "confirmReplies", () -> wishes.confirm(named.id(), clock.instant()));
    if (confirmed == 0) {
      throw unknown();
    }
  }

  /** See {@link io.parley.notification.api.Notification#endReplies}. */
  public void end(EndReplies command) {
    MailTokens.Named named = ending.read(command.token()).orElseThrow(Following::unknown);
    int ended =
        in(
            named,
            command.all() ? "endAllReplies" : "endReplies",
            () -> {
              if (command.all()) {
                return wishes.refuse(named.id(), clock.instant()) ? 1 : 0;
              }
              wishes.end(named.id(), clock.instant());
              return 1;
            });
    if (ended == 0) {
      throw unknown();
    }
  }

  private int in(MailTokens.Named named, String operation, Supplier<Integer> work) {
    return CallContext.current()
        .withTenant(named.tenant())
        .run(() -> unit.command(operation, named.id(), Integer.class, work));
  }

  private static NotFound unknown() {
    return new NotFound(
        "mail-link.unknown",
        "This link is incomplete, too old, or was used to end mails.",
        "token");
  }
}
