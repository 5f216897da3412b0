package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Moment;
import io.parley.edges.rest.door.PageQuery;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.UuidText;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit trails a request asks for. */
public class AuditFilters {
  private static final int LONGEST = 200;

  @QueryParam("area")
  @Nullable String area;

  @QueryParam("actor")
  @Nullable String actor;

  @QueryParam("action")
  @Nullable String action;

  @QueryParam("target")
  @Nullable String target;

  @QueryParam("site")
  @Nullable String site;

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("until")
  @Nullable String until;

  /** One more than the page holds: that one shows whether there is a next page. */
  AuditQuery query(PageQuery page, @Nullable UUID siteId) {
    String cursor = page.cursor();
    return new AuditQuery(
        bounded("actor", actor),
        bounded("action", action),
        bounded("target", target),
        siteId,
        Moment.of("from", from),
        Moment.of("until", until),
        cursor == null ? null : UuidText.parse("cursor", cursor),
        page.limit() + 1);
  }

  private static @Nullable String bounded(String name, @Nullable String text) {
    if (text != null && text.length() > LONGEST) {
      throw new Rejected(
          "parameter.too-long", "This has at most " + LONGEST + " characters.", name);
    }
    return text;
  }
}
