package io.parley.launcher;

import io.parley.identity.api.Identity;
import io.parley.identity.api.MemberView;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.moderation.api.DeskQuery;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.Moderation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tenant of the demo, as those see it who fill it. */
final class DemoTenant {
  private static final PageRequest MANY = new PageRequest(100, null);

  private final RunningServer server;
  private final TenantId id;
  private final Map<String, MemberView> members = new HashMap<>();

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
    if (!members.containsKey(email)) {
      ask(() -> module(Identity.class).members(MANY))
          .items()
          .forEach(member -> members.put(member.email(), member));
    }
    MemberView member = Objects.requireNonNull(members.get(email), "a member of the demo");
    Actor actor = new Actor(Actor.Kind.MEMBER, member.id().toString(), member.role().scopes());
    RunningServer.as(actor, id, done(work));
  }

  private static Supplier<Boolean> done(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  /** The comments of a site in every state, newest first, as they are now; within a request. */
  Comments comments(String site) {
    return new Comments(
        module(Moderation.class)
            .comments(
                new DeskQuery(null, null, site, null, null, null, false, null, null, false, MANY))
            .items());
  }

  /** Comments of a site, newest first. */
  record Comments(List<ModeratedComment> all) {
    Comments {
      all = List.copyOf(all);
    }

    /** What that author wrote first. */
    Optional<ModeratedComment> firstOf(String author) {
      return all.stream()
          .filter(comment -> comment.author().name().equals(author))
          .reduce((newer, older) -> older);
    }
  }
}
