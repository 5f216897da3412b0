package io.parley.moderation.core.screening;

import io.parley.moderation.api.ScreenComment;
import io.parley.moderation.core.akismet.Akismet;
import io.parley.moderation.core.akismet.AkismetAnswer;
import io.parley.moderation.core.outside.HookAnswer;
import io.parley.moderation.core.outside.Hooks;
import io.parley.moderation.core.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks all whom a site asks outside. Never inside a unit of work. */
public final class OutsideChecks {
  private final Hooks hooks;
  private final Akismet akismet;

  public OutsideChecks(Hooks hooks, Akismet akismet) {
    this.hooks = hooks;
    this.akismet = akismet;
  }

  /** What they say of a comment. They are asked at once, so it takes as long as the slowest. */
  List<OutsideFinding> ask(Policy.Outside outside, ScreenComment command) {
    List<Supplier<OutsideFinding>> asked = new ArrayList<>();
    Policy.Akismet service = outside.akismet();
    if (service != null) {
      Supplier<AkismetAnswer> answer = akismet.ask(service, command);
      asked.add(() -> OutsideFinding.of(service, answer.get()));
    }
    Policy.Hook hook = outside.hook();
    if (hook != null) {
      Supplier<HookAnswer> answer = hooks.ask(hook, command);
      asked.add(() -> OutsideFinding.of(hook, answer.get()));
    }
    return asked.stream().map(Supplier::get).toList();
  }
}
