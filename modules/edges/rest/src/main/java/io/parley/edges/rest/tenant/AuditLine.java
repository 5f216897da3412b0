package io.parley.edges.rest.tenant;

import io.parley.kernel.api.AuditEntry;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what, as one module tells it.
 *
 * @param area the module that tells it
 * @param target identifier of what it was done to
 * @param site key of the site that it belongs to; null when it belongs to none, or that is gone
 * @param before the fields that changed, as they were
 * @param after the fields that changed, as they are since
 * @param about what else is worth knowing
 * @param request in which it was done
 */
public record AuditLine(
    UUID id,
    Instant at,
    String area,
    AuditActor actor,
    String action,
    @Nullable String target,
    @Nullable String site,
    Map<String, String> before,
    Map<String, String> after,
    Map<String, String> about,
    @Nullable UUID request) {

  static AuditLine of(String area, AuditEntry entry, @Nullable String site) {
    return new AuditLine(
        entry.id(),
        entry.at(),
        area,
        new AuditActor(entry.actorKind(), entry.actor()),
        entry.action(),
        entry.target(),
        site,
        entry.before(),
        entry.after(),
        entry.about(),
        entry.request());
  }
}
