package io.parley.launcher;

import io.parley.discussion.api.AuthorKind;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadState;
import io.parley.kernel.api.PageRequest;
import io.parley.launcher.DemoTenant.Comments;
import io.parley.moderation.api.BanKind;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.ChangeAuthor;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.Decide;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.JobSearch;
import io.parley.moderation.api.Judged;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.ListModeratedThreads;
import io.parley.moderation.api.ModeratedComment;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.MoveModeratedThread;
import io.parley.moderation.api.NewBan;
import io.parley.moderation.api.ReviseText;
import io.parley.moderation.api.StartJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What moderators of the demo have decided. What was decided already is not decided again. */
final class DemoDecisions {
  static final String TRUSTED = "Captain Rehn";

  /** What all advertisements say. */
  static final String ADVERTISING = "click";

  private static final PageRequest MANY = new PageRequest(100, null);
  private static final String PHONE = "555 0199";

  private final DemoTenant tenant;
  private final Moderation moderation;
  private final DemoThreads written;

  DemoDecisions(DemoTenant tenant, DemoThreads written) {
    this.tenant = tenant;
    this.moderation = tenant.module(Moderation.class);
    this.written = written;
  }

  /** Decides on all that the threads of the demo began with: the classifier learns from it. */
  void decideOnThreads() {
    startJob(
        "One night's advertising",
        new JobSearch(
            CommentStatus.PENDING,
            ADVERTISING,
            written.advertisements().site(),
            null,
            null,
            null,
            null));
    List<ModeratedComment> readers = new ArrayList<>();
    for (String site : DemoSeed.SITES) {
      tenant.comments(site).all().stream().filter(this::isOfReader).forEach(readers::add);
    }
    // Decided all at once. Later some of them wait anew, for readers have reported them.
    if (readers.stream().allMatch(one -> one.state() == CommentStatus.PENDING)) {
      decide(DecisionAction.APPROVE, readers);
    }
  }

  private boolean isOfReader(ModeratedComment comment) {
    return comment.author().kind() == AuthorKind.IMPORTED
        && written.threads().stream().anyMatch(story -> isOf(story, comment.thread()))
        && !written.advertisements().authors().contains(comment.author().name());
  }

  private static boolean isOf(DemoThreads.Story story, ModeratedThread thread) {
    String name = thread.identifier();
    return story.site().equals(thread.site())
        && (story.id().equals(name) || story.firstId().equals(name));
  }

  /** Decides on some of what waits, and bans who advertises. */
  void decideOnQueue() {
    for (String site : DemoSeed.SITES) {
      Comments there = tenant.comments(site);
      for (DemoQueue.Written comment : DemoQueue.COMMENTS) {
        DecisionAction action = comment.decided();
        if (action != null && comment.site().equals(site)) {
          there
              .firstOf(comment.name())
              .filter(found -> found.state() == CommentStatus.PENDING)
              .ifPresent(found -> decide(action, List.of(found)));
        }
      }
    }
    startJob(
        "Advertising",
        new JobSearch(CommentStatus.REJECTED, "viagra", DemoSeed.SITE, null, null, null, null));
    Optional<ModeratedComment> advertising =
        tenant.comments(DemoSeed.SITE).firstOf(DemoQueue.ADVERTISES);
    if (advertising.isPresent()
        && moderation.bans(new ListBans(null, BanState.ANY, MANY)).items().isEmpty()) {
      moderation.ban(
          new NewBan(
              BanKind.AUTHOR, null, advertising.get().id(), null, false, "Advertises", null));
    }
  }

  /** What is decided now and then: about threads, texts and authors. */
  void decideOnTheRest() {
    Comments there = tenant.comments(DemoSeed.SITE);
    there
        .firstOf("Harbour Office")
        .filter(rules -> !Boolean.TRUE.equals(rules.pinned()))
        .ifPresent(rules -> decide(DecisionAction.PIN, List.of(rules)));
    there
        .firstOf("Dagny L.")
        .filter(found -> found.body().contains(PHONE))
        .ifPresent(
            found ->
                moderation.revise(
                    new ReviseText(
                        found.id(), found.body().replace(PHONE, "[number removed]"), null)));
    written.threads().stream()
        .filter(story -> story.closed() || !story.firstId().equals(story.id()))
        .forEach(this::decideOn);
    there
        .firstOf(TRUSTED)
        .ifPresent(pilot -> know(pilot, true, "Pilot of this harbour for thirty years."));
    there
        .firstOf(DemoQueue.GAMBLES)
        .ifPresent(name -> know(name, null, "The third name since Monday, the same text."));
  }

  private void decideOn(DemoThreads.Story story) {
    moderation.threads(new ListModeratedThreads(story.site(), MANY)).items().stream()
        .filter(thread -> isOf(story, thread))
        .findFirst()
        .ifPresent(
            thread -> {
              if (story.closed() && thread.state() == ThreadState.OPEN) {
                moderation.changeThread(new ChangeThread(thread.id(), ThreadState.CLOSED));
              }
              if (!story.id().equals(thread.identifier())) {
                moderation.moveThread(
                    new MoveModeratedThread(
                        thread.id(),
                        null,
                        new ThreadAddress(story.id(), DemoThreads.page(story.id()))));
              }
            });
  }

  private void know(ModeratedComment comment, @Nullable Boolean trusted, String note) {
    String key = Objects.requireNonNull(comment.author().key());
    if (moderation.author(key).note().isEmpty()) {
      moderation.changeAuthor(new ChangeAuthor(key, trusted, note));
    }
  }

  private void decide(DecisionAction action, List<ModeratedComment> comments) {
    List<Judged> judged =
        comments.stream().map(comment -> new Judged(comment.id(), comment.state())).toList();
    moderation.decide(new Decide(action, judged, null));
  }

  private void startJob(String reason, JobSearch search) {
    boolean there =
        moderation.jobs(MANY).items().stream().anyMatch(job -> reason.equals(job.reason()));
    if (!there) {
      moderation.startJob(new StartJob(DecisionAction.SPAM, search, reason));
    }
  }
}
