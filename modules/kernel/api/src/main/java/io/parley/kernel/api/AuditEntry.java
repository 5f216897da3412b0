package io.parley.kernel.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, written in the transaction of the deed and never changed. Values are short texts;
 * secrets, e-mail addresses and texts of comments are never among them.
 *
 * @param id sorts by the time of the deed, among the entries of all modules
 * @param actor identifier of who did it: of the member, the API key, the part of Parley
 * @param action what was done, such as {@code site.changed}
 * @param target identifier of what it was done to
 * @param site to which site it belongs
 * @param before the fields that changed, as they were; fields that had no value are missing
 * @param after the fields that changed, as they are since; fields without a value are missing
 * @param about what else is worth knowing
 * @param request in which it was done; entries of one request tell of one deed
 */
public record AuditEntry(
    UUID id,
    Instant at,
    Actor.Kind actorKind,
    String actor,
    String action,
    @Nullable String target,
    @Nullable UUID site,
    Map<String, String> before,
    Map<String, String> after,
    Map<String, String> about,
    @Nullable UUID request) {}
