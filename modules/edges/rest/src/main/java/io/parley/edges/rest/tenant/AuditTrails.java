package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.runtime.Contracts;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who did what in a tenant. Each module keeps its own trail; their entries have one order, so that
 * the newest of each make the newest of all, and a page goes on after one identifier everywhere.
 */
@Path("v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class AuditTrails {
  // What moderators do to discussions is told by moderation already: asked for alone.
  private static final Set<String> TOLD_ALREADY = Set.of("discussion");

  @Inject @Any Instance<AuditSource> sources;
  @Inject Tenancy tenancy;

  private record Told(String area, AuditEntry entry) {}

  @GET
  @Needs(Scope.TENANT_ADMIN)
  @Summary("List who did what, newest first")
  public Page<AuditLine> list(@BeanParam AuditFilters filters, @BeanParam PageQuery page) {
    Map<String, AuditSource> asked = asked(filters.area);
    String key = filters.site;
    UUID site = key == null ? null : site(key);
    AuditQuery query = filters.query(page, site);
    List<Told> told = new ArrayList<>();
    asked.forEach(
        (area, source) ->
            source.auditTrail(query).forEach(entry -> told.add(new Told(area, entry))));
    told.sort(Comparator.comparing((Told one) -> one.entry().id()).reversed());
    boolean more = told.size() > page.limit();
    List<Told> shown = more ? told.subList(0, page.limit()) : told;
    String next = more ? shown.get(shown.size() - 1).entry().id().toString() : null;
    Map<UUID, String> keys = site == null ? keys(shown) : Map.of(site, Objects.requireNonNull(key));
    return new Page<>(shown.stream().map(one -> line(one, keys)).toList(), next);
  }

  private Map<String, AuditSource> asked(@Nullable String area) {
    Map<String, AuditSource> all = new TreeMap<>(Contracts.byKey(sources));
    if (area == null) {
      all.keySet().removeAll(TOLD_ALREADY);
      return all;
    }
    AuditSource one = all.get(area);
    if (one == null) {
      throw new Rejected(
          "parameter.value",
          all.keySet().stream().collect(Collectors.joining(", ", "Allowed values: ", ".")),
          "area");
    }
    return Map.of(area, one);
  }

  private UUID site(String key) {
    return tenancy
        .findSite(key)
        .filter(found -> found.tenant().equals(CallContext.current().requireTenant()))
        .map(PublicSite::id)
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key.", "site"));
  }

  private Map<UUID, String> keys(List<Told> shown) {
    List<UUID> ids =
        shown.stream().map(one -> one.entry().site()).filter(Objects::nonNull).distinct().toList();
    return ids.isEmpty()
        ? Map.of()
        : tenancy.siteNames(ids).stream().collect(Collectors.toMap(SiteName::id, SiteName::key));
  }

  private static AuditLine line(Told told, Map<UUID, String> keys) {
    UUID site = told.entry().site();
    return AuditLine.of(told.area(), told.entry(), site == null ? null : keys.get(site));
  }
}
