package io.parley.moderation.core.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.kernel.runtime.Secrets;
import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policy;
import java.time.Clock;
import java.util.UUID;

/** Asks the hooks of sites about comments. Never inside a unit of work: others take their time. */
public final class Hooks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HookCalls calls;
  private final Secrets secrets;
  private final Clock clock;

  public Hooks(HookCalls calls, Secrets secrets, Clock clock) {
    this.calls = calls;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** What the hook of the site says of a comment. */
  public HookAnswer ask(Policy.Hook hook, ScreenComment command) {
    UUID site = command.site();
    String tenant = Database.tenant().toString();
    String name = tenant + "/" + site + "/" + hook.version();
    return calls.ask(tenant, name, hook.url(), signed(hook, site, HookQuestion.about(command)));
  }

  HookAnswer trial(Policy.Hook hook, UUID site) {
    return calls.askOnce(
        Database.tenant().toString(), hook.url(), signed(hook, site, HookQuestion.sample(site)));
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
