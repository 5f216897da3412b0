package io.parley.moderation.core.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.kernel.runtime.Secrets;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;

/** Asks the hooks of sites about comments. Never inside a unit of work: others take their time. */
public final class Hooks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutsideCalls calls;
  private final Secrets secrets;
  private final Clock clock;

  public Hooks(OutsideCalls calls, Secrets secrets, Clock clock) {
    this.calls = calls;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Asks the hook of the site about a comment. */
  public Supplier<HookAnswer> ask(Policy.Hook hook, ScreenComment command) {
    UUID site = command.site();
    String tenant = Database.tenant().toString();
    String name = tenant + "/" + site + "/" + hook.version();
    return calls.ask(tenant, name, post(hook, site, HookQuestion.about(command)), HookAnswer::of);
  }

  HookAnswer trial(Policy.Hook hook, UUID site) {
    return calls
        .askOnce(
            Database.tenant().toString(),
            post(hook, site, HookQuestion.sample(site)),
            HookAnswer::of)
        .get();
  }

  private HttpPost post(Policy.Hook hook, UUID site, HookQuestion question) {
    return signed(hook, site, question).post(hook.url());
  }

  private SignedQuestion signed(Policy.Hook hook, UUID site, HookQuestion question) {
    try {
      String body = JSON.writeValueAsString(question);
      return SignedQuestion.of(body, clock.instant(), secret(site, hook.secret()));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // Derived, so that no secret is kept: each number is another one.
  String secret(UUID site, int number) {
    return secrets.deriveText(
        "moderation.hook", Database.tenant().toString(), site.toString(), Integer.toString(number));
  }
}
