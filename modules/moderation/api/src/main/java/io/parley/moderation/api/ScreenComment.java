package io.parley.moderation.api;

import io.parley.discussion.api.NewAuthor;
import io.parley.discussion.api.ThreadAddress;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment that somebody wants to post, or the new text of one.
 *
 * @param site id of the site
 * @param comment whose text is to be replaced, or null for a new comment
 * @param thread null where a text is replaced
 * @param author null where a text is replaced
 * @param network where it comes from: an address of version 4, a /64 of version 6; null when
 *     unknown
 * @param parent the comment that it replies to, if it does
 */
public record ScreenComment(
    UUID site,
    @Nullable UUID comment,
    @Nullable ThreadAddress thread,
    String body,
    @Nullable NewAuthor author,
    @Nullable String authorToken,
    @Nullable String network,
    @Nullable UUID parent) {}
