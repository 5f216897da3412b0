package io.parley.notification.core.digest;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.notification.api.ChooseDigest;
import io.parley.notification.api.DigestPace;
import io.parley.notification.api.DigestView;
import io.parley.notification.core.token.MailTokens;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What members choose about mails that tell what waits. */
public final class DigestChoices {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

  private final UnitOfWork unit;
  private final Digests digests;
  private final MailTokens tokens;
  private final Runnable chosen;

  /**
   * @param chosen told after the commit that a mail may be due
   */
  public DigestChoices(UnitOfWork unit, Digests digests, MailTokens tokens, Runnable chosen) {
    this.unit = unit;
    this.digests = digests;
    this.tokens = tokens;
    this.chosen = chosen;
  }

  /** See {@link io.parley.notification.api.Notification#digest}. */
  public DigestView own() {
    UUID member = member();
    return unit.read(() -> new DigestView(pace(member)));
  }

  /** See {@link io.parley.notification.api.Notification#chooseDigest}. */
  public DigestView choose(ChooseDigest command) {
    UUID member = member();
    if (command.pace() != DigestPace.NEVER) {
      var unused = CallContext.current().requireReach(Scope.MODERATION);
    }
    String language = language(command.language());
    return unit.command(
        "chooseDigest",
        command,
        DigestView.class,
        () -> {
          note(member, command.pace(), language);
          return new DigestView(command.pace());
        });
  }

  /** See {@link io.parley.notification.api.Notification#endMails}. */
  public void end(String token) {
    MailTokens.Named reader =
        tokens
            .read(token)
            .orElseThrow(
                () ->
                    new NotFound(
                        "unsubscribe.unknown", "This link is incomplete, or not one.", "token"));
    boolean unused =
        CallContext.current()
            .withTenant(reader.tenant())
            .withActor(new Actor(Actor.Kind.MEMBER, reader.id().toString(), Set.of()))
            .run(
                () ->
                    unit.command(
                        "endMails",
                        reader.id(),
                        Boolean.class,
                        () -> {
                          note(reader.id(), DigestPace.NEVER, null);
                          return true;
                        }));
  }

  private void note(UUID member, DigestPace pace, @Nullable String language) {
    DigestPace before = pace(member);
    if (pace == DigestPace.NEVER) {
      digests.remove(member);
    } else {
      digests.choose(member, pace, language);
      unit.afterCommit(chosen);
    }
    Changes changes = Changes.of("pace", before, pace);
    if (!changes.isEmpty()) {
      unit.audit("digest.chosen", member.toString(), changes);
    }
  }

  private DigestPace pace(UUID member) {
    return digests.find(member).map(Digest::pace).orElse(DigestPace.NEVER);
  }

  private static @Nullable String language(@Nullable String language) {
    if (language != null && !LANGUAGE.matcher(language).matches()) {
      throw new Rejected("language.unknown", "A language has two letters, such as de.", "language");
    }
    return language;
  }

  private static UUID member() {
    CallContext call = CallContext.current();
    if (call.actor().kind() != Actor.Kind.MEMBER) {
      throw new Denied("account.person-only", "Only members of a tenant have an account.");
    }
    var unused = call.requireTenant();
    return UuidText.parse("actor", call.actor().id());
  }
}
