package io.parley.launcher;

import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberView;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tenant of the demo, as those see it who fill it. */
final class DemoTenant {
  private static final PageRequest MANY = new PageRequest(100, null);

  private final RunningServer server;
  private final TenantId id;

  DemoTenant(RunningServer server, TenantId id) {
    this.server = server;
    this.id = id;
  }

  <T> T module(Class<T> contract) {
    return server.module(contract);
  }

  /** Does something as Parley itself, within one request. */
  <T extends @Nullable Object> T ask(Supplier<T> calls) {
    return RunningServer.asCommand(id, calls);
  }

  /** Does something as Parley itself, within one request. */
  void run(Runnable work) {
    ask(done(work));
  }

  /** Does something as a member who has joined, within one request. */
  void runAs(String email, Runnable work) {
    MemberView member =
        ask(() -> module(Identity.class).members(MANY)).items().stream()
            .filter(one -> one.email().equals(email))
            .findFirst()
            .orElseThrow();
    Actor actor = new Actor(Actor.Kind.MEMBER, member.id().toString(), member.role().scopes());
    RunningServer.as(actor, id, done(work));
  }

  private static Supplier<Boolean> done(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  /** The comments of a site in every state, newest first; within a request. */
  List<ModeratedComment> comments(String site) {
    return module(Moderation.class)
        .comments(new DeskQuery(null, null, site, null, null, null, false, null, null, false, MANY))
        .items();
  }

  /** What that author wrote first on a site; within a request. */
  Optional<ModeratedComment> firstOf(String author, String site) {
    return comments(site).stream()
        .filter(comment -> comment.author().name().equals(author))
        .reduce((newer, older) -> older);
  }
}
