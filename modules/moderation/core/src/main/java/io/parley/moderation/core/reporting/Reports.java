package io.parley.moderation.core.reporting;

import io.parley.discussion.api.ChangeStates;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeskComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.StateChange;
import io.parley.discussion.api.StateChanged;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.runtime.Ids;
import io.parley.moderation.api.DecisionAction;
import io.parley.moderation.api.ReportComment;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.deciding.DecisionLog;
import io.parley.moderation.core.policy.Policies;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Takes reports; enough of them let a comment wait for a decision. */
public final class Reports {
  private static final int LONGEST = 500;
  private static final Actor MYSELF = Actor.system("moderation");

  private final Database database;
  private final Policies policies;
  private final DecisionLog log;
  private final Discussion discussion;
  private final Clock clock;

  public Reports(
      Database database, Policies policies, DecisionLog log, Discussion discussion, Clock clock) {
    this.database = database;
    this.policies = policies;
    this.log = log;
    this.discussion = discussion;
    this.clock = clock;
  }

  /** See {@link io.parley.moderation.api.Moderation#report}. */
  public void take(ReportComment command) {
    CallContext call = CallContext.current();
    call.requireTenant();
    if (command.text() != null && command.text().length() > LONGEST) {
      throw new Rejected(
          "text.too-long", "A report has at most " + LONGEST + " characters.", "text");
    }
    CallContext own = call.withActor(MYSELF);
    requireShown(own, command);
    boolean enough = database.unit().command("report", command, Boolean.class, () -> keep(command));
    if (enough) {
      own.run(() -> hold(command.comment()));
    }
  }

  // What is not on the page cannot be reported, and whoever asks learns nothing of it.
  private void requireShown(CallContext own, ReportComment command) {
    List<DeskComment> found = own.run(() -> discussion.deskComments(List.of(command.comment())));
    boolean shown =
        found.stream()
            .anyMatch(
                comment ->
                    comment.thread().site().equals(command.site())
                        && comment.state() == CommentStatus.PUBLISHED);
    if (!shown) {
      throw new NotFound("comment.unknown", "There is no such comment.", "comment");
    }
  }

  private boolean keep(ReportComment command) {
    UUID tenant = Database.tenant();
    database.change(
        "insert into report (tenant_id, id, comment_id, site_id, reporter, reason, text, at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict on constraint report_once do nothing",
        tenant,
        Ids.next(),
        command.comment(),
        command.site(),
        Sha256.of(command.reporter()),
        command.reason(),
        command.text() == null || command.text().isBlank() ? null : command.text().strip(),
        clock.instant());
    Integer threshold = policies.current().site(command.site()).reportThreshold();
    return threshold != null
        && database.number(
                "select count(*) from report where tenant_id = ? and comment_id = ? and open",
                tenant,
                command.comment())
            >= threshold;
  }

  private boolean hold(UUID comment) {
    StateChange change = new StateChange(comment, CommentStatus.PUBLISHED, CommentStatus.PENDING);
    List<StateChanged> changed = discussion.changeStates(new ChangeStates(List.of(change)));
    database
        .unit()
        .run(
            () ->
                log.add(
                    new DecisionLog.Entry(
                        Ids.next(),
                        DecisionAction.REPORTED,
                        null,
                        Actor.Kind.SYSTEM,
                        MYSELF.id(),
                        null),
                    changed));
    return true;
  }
}
