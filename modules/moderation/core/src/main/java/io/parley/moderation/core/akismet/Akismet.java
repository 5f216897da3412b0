package io.parley.moderation.core.akismet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.discussion.api.DeskComment;
import io.parley.kernel.runtime.Seal;
import io.parley.kernel.runtime.Secrets;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.outside.OutsideCalls;
import io.parley.moderation.core.outside.Reply;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.jspecify.annotations.Nullable;

/** Talks to the services of sites. Never inside a unit of work: others take their time. */
public final class Akismet {
  private final OutsideCalls calls;
  private final Seal seal;
  private final Clock clock;

  public Akismet(OutsideCalls calls, Secrets secrets, Clock clock) {
    this.calls = calls;
    this.seal = new Seal(secrets, "moderation.akismet");
    this.clock = clock;
  }

  /** Asks the service of the site about a comment. */
  public Supplier<AkismetAnswer> ask(Policy.Akismet service, ScreenComment command) {
    return withKey(
        service,
        command.site(),
        key ->
            ask(
                service,
                command.site(),
                AkismetForm.about(service, key, command, clock.instant())
                    .post(service.url(), "comment-check"),
                AkismetAnswer::toCheck));
  }

  /** Tells the service of the site that a comment is spam, or is not. */
  AkismetAnswer correct(
      Policy.Akismet service,
      UUID site,
      DeskComment comment,
      @Nullable String network,
      boolean spam) {
    return withKey(
            service,
            site,
            key ->
                ask(
                    service,
                    site,
                    AkismetForm.about(service, key, comment, network)
                        .post(service.url(), spam ? "submit-spam" : "submit-ham"),
                    AkismetAnswer::toCorrection))
        .get();
  }

  /** Asks the service of the site about a sample, even while it rests. */
  AkismetAnswer trial(Policy.Akismet service, UUID site) {
    return withKey(
            service,
            site,
            key ->
                calls.askOnce(
                    Database.tenant().toString(),
                    AkismetForm.sample(service, key, clock.instant())
                        .post(service.url(), "comment-check"),
                    AkismetAnswer::toCheck))
        .get();
  }

  /** Asks a service whether it knows the key that it is asked with. */
  AkismetAnswer verify(Policy.Akismet service, UUID site) {
    return withKey(
            service,
            site,
            key ->
                calls.askOnce(
                    Database.tenant().toString(),
                    AkismetForm.verifying(key, service.blog()).post(service.url(), "verify-key"),
                    AkismetAnswer::toKey))
        .get();
  }

  private Supplier<AkismetAnswer> ask(
      Policy.Akismet service, UUID site, HttpPost post, Function<Reply, AkismetAnswer> reading) {
    String tenant = Database.tenant().toString();
    String name = tenant + "/" + site + "/akismet/" + service.version();
    return calls.ask(tenant, name, post, reading);
  }

  // A comment must not fail because somebody set another secret of the installation.
  private Supplier<AkismetAnswer> withKey(
      Policy.Akismet service, UUID site, Function<String, Supplier<AkismetAnswer>> asking) {
    String key;
    try {
      key = open(site, service.sealedKey());
    } catch (IllegalStateException foreign) {
      AkismetAnswer lost = AkismetAnswer.refused("The key cannot be read any more: set it again.");
      return () -> lost;
    }
    return asking.apply(key);
  }

  /** A key as it is kept: encrypted for the site, another text each time. */
  String seal(UUID site, String key) {
    byte[] sealed = seal.close(key.getBytes(UTF_8), Database.tenant().toString(), site.toString());
    return Base64.getEncoder().encodeToString(sealed);
  }

  private String open(UUID site, String sealed) {
    byte[] key =
        seal.open(
            Base64.getDecoder().decode(sealed), Database.tenant().toString(), site.toString());
    return new String(key, UTF_8);
  }
}
