package io.parley.tenancy.core.site;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Reach;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import io.parley.tenancy.api.ChangeSite;
import io.parley.tenancy.api.CreateSite;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.SettingsChange;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.SiteSettings;
import io.parley.tenancy.api.SiteView;
import io.parley.tenancy.core.tenant.Installation;
import io.parley.tenancy.core.tenant.Plans;
import io.parley.tenancy.core.tenant.Tenants;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sites of the tenant of the call, and the public look-up across tenants. */
public final class Sites {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final Tenants tenants;
  private final Plans plans;
  private final ReservedKeys keys;
  private final SiteCache cache;

  /** Sites as kept by the persistence unit. */
  public Sites(
      EntityManager entities, UnitOfWork unit, Clock clock, Tenants tenants, SiteCache cache) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.tenants = tenants;
    this.plans = new Plans(unit);
    this.keys = new ReservedKeys(unit, clock);
    this.cache = cache;
  }

  /** Creates a site. */
  public SiteView create(CreateSite command) {
    TenantId tenant = requireAdmin();
    String key = SiteRules.key(command.key());
    String name = Label.of("site", command.name());
    List<String> origins = Origin.all(command.origins());
    SiteSettings settings =
        command.settings() == null
            ? SiteSettings.defaults()
            : SiteRules.settings(command.settings());
    try {
      SiteView created =
          unit.command(
              "createSite",
              command,
              SiteView.class,
              () -> {
                requireRoom(tenant);
                Site site = new Site(Ids.next(), key, name, origins, settings, clock.instant());
                entities.persist(site);
                keys.claim(key, tenant);
                unit.audit("site.created", site.id().toString(), SiteChanges.of(null, site.view()));
                return site.view();
              });
      cache.changed(key);
      return created;
    } catch (UniqueViolation violation) {
      if (violation.constraint().equals("site_key_taken")) {
        throw new Conflict(
            "site.key.taken", "Another site has this key. Choose another one.", "key");
      }
      throw violation;
    }
  }

  // The lock on the tenant makes those who create sites at the same time count one after the other.
  private void requireRoom(TenantId tenant) {
    tenants.require(tenant, LockModeType.PESSIMISTIC_WRITE).requireActive();
    Long most = plans.quotas(tenant).get("sites");
    if (most == null) {
      return;
    }
    if (present() >= most) {
      throw new Rejected(
          "site.quota",
          "The plan allows " + most + " sites. Remove one or ask the operator for another plan.");
    }
  }

  private long present() {
    return entities
        .createQuery("select count(s) from Site s where s.removedAt is null", Long.class)
        .getSingleResult();
  }

  /** How many there are. */
  public long count() {
    CallContext context = CallContext.current();
    context.requireAny(Scope.SITE_ADMIN, Scope.TENANT_ADMIN);
    context.requireTenant();
    return unit.read(this::present);
  }

  /** The sites by key. */
  public Page<SiteView> page(PageRequest request) {
    requireAdmin();
    return Keyset.page(request, rows(request, Reach.EVERYWHERE), Site::view, Site::key);
  }

  /** What the sites within reach are called, by key. */
  public Page<SiteName> own(PageRequest request) {
    CallContext context = CallContext.current();
    context.requireTenant();
    Reach reach = context.requireReach(Scope.SITE_ADMIN, Scope.MODERATION, Scope.DISCUSSION_READ);
    return Keyset.page(request, rows(request, reach), Sites::name, Site::key);
  }

  private List<Site> rows(PageRequest request, Reach reach) {
    String after = Keyset.after(request).orElse("");
    return unit.read(
        () -> {
          TypedQuery<Site> query =
              entities
                  .createQuery(
                      "select s from Site s where s.key > :after and s.removedAt is null"
                          + (reach.isLimited() ? " and s.id in :within" : "")
                          + " order by s.key",
                      Site.class)
                  .setParameter("after", after);
          if (reach.isLimited()) {
            query.setParameter("within", reach.sites());
          }
          return query.setMaxResults(Keyset.rows(request)).getResultList();
        });
  }

  /** One site. */
  public SiteView get(String key) {
    requireAdmin();
    return unit.read(() -> require(key, LockModeType.NONE).view());
  }

  /** What the sites of those ids are called. */
  public List<SiteName> names(List<UUID> ids) {
    CallContext.current().requireTenant();
    if (ids.size() > PageRequest.MOST) {
      throw new Rejected(
          "sites.many", "Ask for at most " + PageRequest.MOST + " sites at once.", "ids");
    }
    if (ids.isEmpty()) {
      return List.of();
    }
    return unit.read(
        () ->
            entities
                .createQuery(
                    "select s from Site s where s.id in :ids and s.removedAt is null", Site.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(Sites::name)
                .toList());
  }

  private static SiteName name(Site site) {
    return new SiteName(site.id(), site.key(), site.view().name());
  }

  /** Changes a site. */
  public SiteView change(ChangeSite command) {
    requireAdmin();
    String name = command.name() == null ? null : Label.of("site", command.name());
    List<String> origins = command.origins() == null ? null : Origin.all(command.origins());
    SettingsChange settings = command.settings();
    SiteView changed =
        unit.command(
            "changeSite",
            command,
            SiteView.class,
            () -> apply(command.key(), name, origins, settings));
    cache.changed(changed.key());
    return changed;
  }

  private SiteView apply(
      String key,
      @Nullable String name,
      @Nullable List<String> origins,
      @Nullable SettingsChange change) {
    Site site = require(key, LockModeType.PESSIMISTIC_WRITE);
    SiteView before = site.view();
    if (name != null) {
      site.rename(name);
    }
    if (origins != null) {
      site.allow(origins);
    }
    if (change != null) {
      // Under the lock: of two changes to different settings at once, both hold.
      SiteSettings settings = SiteRules.settings(change.over(site.settings()));
      site.behave(settings);
    }
    SiteView after = site.view();
    Changes changes = SiteChanges.of(before, after);
    if (!changes.isEmpty()) {
      unit.audit("site.changed", site.id().toString(), changes);
    }
    return after;
  }

  /** Removes a site: gone for everybody at once, erased everywhere by a job soon after. */
  public void remove(String key) {
    requireAdmin();
    unit.command(
        "deleteSite",
        key,
        Boolean.class,
        () -> {
          Site site = require(key, LockModeType.PESSIMISTIC_WRITE);
          site.remove(clock.instant());
          unit.audit("site.removed", site.id().toString(), SiteChanges.of(site.view(), null));
          return true;
        });
    cache.changed(key);
  }

  private Site require(String key, LockModeType lock) {
    return entities
        .createQuery("select s from Site s where s.key = :key and s.removedAt is null", Site.class)
        .setParameter("key", key)
        .setLockMode(lock)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new NotFound("site.unknown", "There is no site of this key.", "key"));
  }

  /** The active site of that key, of whichever tenant. */
  public Optional<PublicSite> find(String key) {
    return SiteRules.isKey(key) ? cache.find(key, this::load) : Optional.empty();
  }

  private Optional<PublicSite> load(String key) {
    return Installation.call(
        () ->
            unit.read(
                () ->
                    unit.jdbc(
                        connection -> {
                          try (PreparedStatement statement =
                              connection.prepareStatement("select * from find_site(?)")) {
                            statement.setString(1, key);
                            try (ResultSet row = statement.executeQuery()) {
                              return row.next() ? Optional.of(site(row)) : Optional.empty();
                            }
                          }
                        })));
  }

  private static PublicSite site(ResultSet row) throws SQLException {
    return new PublicSite(
        new TenantId(row.getObject("tenant", UUID.class)),
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getString("name"),
        List.of((String[]) row.getArray("origins").getArray()),
        new SiteSettings(
            row.getBoolean("guest_posting"),
            row.getInt("edit_window_minutes"),
            row.getBoolean("closed"),
            row.getBoolean("avatars"),
            row.getBoolean("reply_mails")));
  }

  /** Must be called after the state of a tenant changed: its sites come or go with it. */
  public void changedWith(TenantId tenant) {
    List<String> keys =
        CallContext.current()
            .withTenant(tenant)
            .run(
                () ->
                    unit.read(
                        () ->
                            entities
                                .createQuery("select s.key from Site s", String.class)
                                .getResultList()));
    keys.forEach(cache::changed);
  }

  private static TenantId requireAdmin() {
    CallContext context = CallContext.current();
    context.require(Scope.SITE_ADMIN);
    return context.requireTenant();
  }
}
