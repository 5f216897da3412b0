package io.parley.edges.embed;

import io.parley.discussion.api.CommentPage;
import io.parley.discussion.api.CommentView;
import io.parley.discussion.api.Discussion;
import io.parley.discussion.api.ListComments;
import io.parley.discussion.api.ListPersonalState;
import io.parley.discussion.api.OwnComment;
import io.parley.discussion.api.PersonalState;
import io.parley.discussion.api.ThreadState;
import io.parley.discussion.api.ThreadView;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.web.WebOrigin;
import io.parley.tenancy.api.PublicSite;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a thread and lays it out as a page. */
@ApplicationScoped
public class Reading {
  private static final int COMMENTS_PER_PAGE = 50;

  private final Discussion discussion;
  private final Clock clock;

  @Inject
  public Reading(Discussion discussion, Clock clock) {
    this.discussion = discussion;
    this.clock = clock;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected Reading() {
    this.discussion = null;
    this.clock = null;
  }

  /** The comments at the place that the visit's link names. */
  CommentPage comments(Visit visit) {
    return visit.context().run(() -> comments(visit.link()));
  }

  private CommentPage comments(ThreadLink link) {
    return discussion.comments(
        new ListComments(
            link.site(), link.address(), link.sort(), COMMENTS_PER_PAGE, link.cursor()));
  }

  private List<PersonalState> personal(Visit visit) {
    if (!visit.browser().wrote()) {
      return List.of();
    }
    try {
      return visit
          .context()
          .run(
              () ->
                  discussion.personal(
                      new ListPersonalState(
                          visit.site().key(), visit.link().address(), visit.authorToken())));
    } catch (NotFound noThreadYet) {
      return List.of();
    }
  }

  /** The text that the reader wrote, to change it. */
  String source(Visit visit, UUID comment) {
    return visit
        .context()
        .run(
            () ->
                discussion.source(
                    new OwnComment(visit.site().key(), comment, visit.authorToken())));
  }

  /**
   * The page as everybody sees it who has not written: nothing in it belongs to one browser. In the
   * context of the running call.
   */
  DiscussionPage shared(ThreadLink link, PublicSite site, Texts texts) {
    CommentPage page = comments(link);
    return lay(
        new Frame(link, site, texts, ""),
        Form.shared(),
        page.thread(),
        Entry.tree(page.items(), List.of(), texts, clock.instant()),
        page.next(),
        null,
        null);
  }

  /**
   * What a page is laid out in.
   *
   * @param token of its forms, empty for a page that is the same for everybody
   */
  private record Frame(ThreadLink link, PublicSite site, Texts texts, String token) {
    static Frame of(Visit visit) {
      return new Frame(
          visit.link(), visit.site(), visit.texts(), visit.browser().formToken(visit.site().id()));
    }
  }

  /** The page with this form open and this notice above it. */
  DiscussionPage page(Visit visit, Form form, @Nullable String notice, @Nullable String requestId) {
    CommentPage page = comments(visit);
    List<PersonalState> personal = personal(visit);
    List<PersonalState> shown =
        page.next() == null || visit.link().cursor() != null
            ? personal
            : personal.stream().filter(state -> belongs(state, page.items())).toList();
    return lay(
        Frame.of(visit),
        form,
        page.thread(),
        Entry.tree(page.items(), shown, visit.texts(), clock.instant()),
        page.next(),
        notice,
        requestId);
  }

  // A waiting reply is shown below what it answers; a waiting root on every page.
  private static boolean belongs(PersonalState state, List<CommentView> items) {
    CommentView pending = state.pending();
    return pending == null
        || pending.parentId() == null
        || items.stream().anyMatch(item -> item.id().equals(pending.parentId()));
  }

  /** The page without its comments, for when they cannot be read: what was typed is not lost. */
  DiscussionPage pageWithoutComments(Visit visit, Form form, String notice, String requestId) {
    return lay(Frame.of(visit), form, null, List.of(), null, notice, requestId);
  }

  private static DiscussionPage lay(
      Frame frame,
      Form form,
      @Nullable ThreadView thread,
      List<Entry> entries,
      @Nullable String next,
      @Nullable String notice,
      @Nullable String requestId) {
    var settings = frame.site().settings();
    boolean closed = settings.closed() || (thread != null && thread.state() == ThreadState.CLOSED);
    String url = thread != null && thread.url() != null ? thread.url() : frame.link().url();
    return new DiscussionPage(
        frame.texts(),
        frame.link(),
        thread == null ? null : thread.title(),
        Optional.ofNullable(url).filter(address -> own(frame.site(), address)).orElse(null),
        thread == null ? 0 : thread.commentCount(),
        !closed && settings.guestPosting(),
        closed,
        settings.avatars(),
        settings.mailsReplies(),
        entries,
        next,
        form,
        frame.token(),
        notice,
        requestId);
  }

  /** Whether the address is of the publisher: the page must not vouch for links of others. */
  private static boolean own(PublicSite site, String address) {
    try {
      URI uri = new URI(address);
      return uri.getRawAuthority() != null
          && WebOrigin.parse(uri.getScheme() + "://" + uri.getRawAuthority())
              .filter(origin -> origin.isOneOf(site.origins()))
              .isPresent();
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
