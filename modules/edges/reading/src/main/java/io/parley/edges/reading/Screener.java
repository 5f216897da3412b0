package io.parley.edges.reading;

import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.PostComment;
import io.parley.discussion.api.Screened;
import io.parley.kernel.api.Unavailable;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.ScreenComment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has comments screened before they are posted or edited. Both edges that take comments go through
 * it: a door without it would let everything in. When screening cannot be had, a comment is not
 * refused but waits for a moderator.
 */
@ApplicationScoped
public class Screener {
  private static final Logger LOG = Logger.getLogger(Screener.class);

  @Inject Moderation moderation;

  /** A comment that is to be posted, with what screening says. */
  public PostComment screened(PostComment draft, UUID site, @Nullable String network) {
    ScreenComment question =
        new ScreenComment(
            site,
            null,
            draft.thread(),
            draft.body(),
            draft.author(),
            draft.author() instanceof NewAuthor.Guest ? draft.authorToken() : null,
            network,
            draft.parentId());
    return new PostComment(
        draft.site(),
        draft.thread(),
        draft.title(),
        draft.parentId(),
        draft.body(),
        draft.author(),
        draft.authorToken(),
        screen(question));
  }

  /** What screening says of a text that is to replace that of a comment. */
  public Screened screened(
      UUID site, UUID comment, String body, String authorToken, @Nullable String network) {
    return screen(new ScreenComment(site, comment, null, body, null, authorToken, network, null));
  }

  private Screened screen(ScreenComment question) {
    try {
      return moderation.screen(question);
    } catch (Unavailable later) {
      LOG.infof("A comment waits because it could not be screened: %s", later.code());
      return Screened.HELD;
    }
  }
}
