package io.parley.notification.core.writing;

import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberLetter;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.runtime.Settings;
import io.parley.notification.api.MailKind;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes mails, with what other modules know at that moment. Never inside a unit of work. */
public final class Letters {
  private final Identity identity;
  private final Tenancy tenancy;
  private final WaitingLetters waiting;
  private final ReplyLetters replies;
  private final Installation installation;

  /**
   * Asks those contracts; the settings say where links lead and which language is the usual one.
   */
  public Letters(
      Identity identity,
      Tenancy tenancy,
      WaitingLetters waiting,
      ReplyLetters replies,
      Settings settings) {
    this.identity = identity;
    this.tenancy = tenancy;
    this.waiting = waiting;
    this.replies = replies;
    this.installation = Installation.of(settings);
  }

  /** The mail, or empty when what it is about is over. */
  public Optional<Written> write(MailKind kind, UUID about) {
    return switch (kind) {
      case INVITATION -> identity.invitationLetter(about).map(this::invitation);
      case PASSWORD_RESET -> identity.passwordResetLetter(about).map(this::passwordReset);
      case WAITING -> waiting.write(about, installation);
      case REPLY_CONFIRMATION -> replies.confirmation(about, installation);
      case REPLY -> replies.reply(about, installation);
    };
  }

  /** Notes, inside the unit of work that notes that a mail was taken, what its reader knows. */
  public void taken(MailKind kind, UUID about, Written mail) {
    if (kind == MailKind.WAITING) {
      waiting.taken(about, mail);
    }
  }

  private Written invitation(MemberLetter to) {
    TenantView tenant = tenant();
    Wording words = wording(to);
    return written(
        to,
        new Letter(
            words.language(),
            words.of("invitation.subject", tenant.name()),
            List.of(words.of("greeting", to.name()), words.of("invitation.lead", tenant.name())),
            List.of(),
            new Letter.Link(
                words.of("invitation.action"), installation.app("invitation", to.token())),
            List.of(
                words.of("invitation.sign-in", tenant.slug()),
                words.of("invitation.until", words.moment(to.expiresAt())),
                words.of("signature", tenant.name())),
            null));
  }

  private Written passwordReset(MemberLetter to) {
    TenantView tenant = tenant();
    Wording words = wording(to);
    return written(
        to,
        new Letter(
            words.language(),
            words.of("reset.subject", tenant.name()),
            List.of(words.of("greeting", to.name()), words.of("reset.lead", tenant.name())),
            List.of(),
            new Letter.Link(words.of("reset.action"), installation.app("reset", to.token())),
            List.of(
                words.of("reset.until", words.moment(to.expiresAt())),
                words.of("reset.ignore"),
                words.of("signature", tenant.name())),
            null));
  }

  private TenantView tenant() {
    return tenancy.tenant(CallContext.current().requireTenant());
  }

  private Wording wording(MemberLetter to) {
    return installation.wording(to.language());
  }

  private static Written written(MemberLetter to, Letter letter) {
    return new Written(
        to.email(), letter.subject(), Layout.text(letter), Layout.html(letter), null, null);
  }
}
