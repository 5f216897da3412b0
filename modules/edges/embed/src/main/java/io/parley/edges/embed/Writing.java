package io.parley.edges.embed;

import io.parley.discussion.api.CommentSort;
import io.parley.discussion.api.CommentStatus;
import io.parley.discussion.api.DeleteComment;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.EditComment;
import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.PostedComment;
import io.parley.discussion.api.Vote;
import io.parley.edges.reading.ReplyMails;
import io.parley.edges.reading.Screener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.UUID;

/** Does what a form of the page asks for, and says where to go afterwards. */
@ApplicationScoped
public class Writing {
  private final Discussion discussion;
  private final Screener screener;
  private final ReplyMails replyMails;
  private final Reading reading;

  @Inject
  public Writing(Discussion discussion, Screener screener, ReplyMails replyMails, Reading reading) {
    this.discussion = discussion;
    this.screener = screener;
    this.replyMails = replyMails;
    this.reading = reading;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected Writing() {
    this.discussion = null;
    this.screener = null;
    this.replyMails = null;
    this.reading = null;
  }

  /**
   * @param network of the reader, see {@link io.parley.kernel.web.ClientAddress#network}
   */
  String send(Visit visit, Form form, String network) {
    return switch (form.action()) {
      case POST, REPLY -> post(visit, form, network);
      case EDIT -> edit(visit, form, network);
      case DELETE -> delete(visit, form);
    };
  }

  private String post(Visit visit, Form form, String network) {
    PostedComment posted =
        visit
            .sending(form)
            .run(
                () ->
                    discussion.post(
                        screener.screened(
                            new PostComment(
                                visit.site().key(),
                                visit.link().address(),
                                visit.link().title(),
                                form.comment(),
                                form.body(),
                                new NewAuthor.Guest(
                                    form.name(), form.email().isEmpty() ? null : form.email()),
                                visit.authorToken(),
                                null),
                            visit.site().id(),
                            network)));
    UUID id = posted.comment().id();
    if (form.replies() && !form.email().isEmpty()) {
      visit
          .sending(form)
          .run(
              () -> {
                replyMails.follow(
                    visit.site(), id, form.email(), visit.texts().locale().getLanguage(), network);
                return id;
              });
    }
    if (posted.status() == CommentStatus.PENDING) {
      return visit.link().here() + "&posted=waiting#comment-" + id;
    }
    if (form.action() == Form.Action.REPLY || shows(visit, id)) {
      return visit.link().at(id);
    }
    // The end of a long thread is many pages away; in the order of the newest it is right there.
    return visit.link().sorted(CommentSort.NEWEST).at(id);
  }

  private boolean shows(Visit visit, UUID comment) {
    return reading.comments(visit).items().stream().anyMatch(one -> one.id().equals(comment));
  }

  private String edit(Visit visit, Form form, String network) {
    UUID comment = Objects.requireNonNull(form.comment());
    visit
        .sending(form)
        .run(
            () ->
                discussion.edit(
                    new EditComment(
                        visit.site().key(),
                        comment,
                        visit.authorToken(),
                        form.body(),
                        screener.screened(
                            visit.site().id(),
                            comment,
                            form.body(),
                            visit.authorToken(),
                            network))));
    return visit.link().at(comment);
  }

  private String delete(Visit visit, Form form) {
    UUID comment = Objects.requireNonNull(form.comment());
    visit
        .sending(form)
        .run(
            () -> {
              discussion.delete(
                  new DeleteComment(visit.site().key(), comment, visit.authorToken()));
              return comment;
            });
    return visit.link().at(comment);
  }

  String vote(Visit visit, UUID comment, int value) {
    visit
        .context()
        .run(
            () ->
                discussion.vote(new Vote(visit.site().key(), comment, visit.authorToken(), value)));
    return visit.link().at(comment);
  }
}
