package io.parley.tenancy.core.tenant;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.Keyset;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import io.parley.tenancy.api.ChangeTenant;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tenants of the installation. */
public final class Tenants {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final Plans plans;

  /** Tenants as kept by the persistence unit. */
  public Tenants(EntityManager entities, UnitOfWork unit, Clock clock) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.plans = new Plans(unit);
  }

  /** Creates a tenant, for the operator. */
  public TenantView create(CreateTenant command) {
    CallContext.current().require(Scope.OPERATOR);
    String slug = Slug.of(command.slug());
    String name = Label.of("tenant", command.name());
    String plan = command.plan() == null ? Plans.STANDARD : command.plan();
    try {
      return Installation.call(
          () ->
              unit.command(
                  "createTenant", command, TenantView.class, () -> insert(slug, name, plan)));
    } catch (UniqueViolation violation) {
      if (violation.constraint().equals("tenant_slug_taken")) {
        throw new Conflict(
            "tenant.slug.taken", "Another tenant has this slug. Choose another one.", "slug");
      }
      throw violation;
    }
  }

  private TenantView insert(String slug, String name, String plan) {
    requirePlan(plan);
    Tenant tenant = new Tenant(Ids.next(), slug, name, plan, clock.instant());
    entities.persist(tenant);
    unit.audit(
        "tenant.created",
        tenant.id().toString(),
        Changes.of("slug", null, slug).and("name", null, name).and("plan", null, plan));
    return tenant.view();
  }

  /** All tenants, oldest first, for the operator. */
  public Page<TenantView> page(PageRequest request) {
    CallContext.current().require(Scope.OPERATOR);
    // Identifiers sort by the time of their making.
    UUID after = Keyset.after(request).map(Tenants::cursor).orElse(new UUID(0, 0));
    List<Tenant> rows =
        Installation.call(
            () ->
                unit.read(
                    () ->
                        entities
                            .createQuery(
                                "select t from Tenant t where t.id > :after order by t.id",
                                Tenant.class)
                            .setParameter("after", after)
                            .setMaxResults(Keyset.rows(request))
                            .getResultList()));
    return Keyset.page(request, rows, Tenant::view, tenant -> tenant.id().toString());
  }

  private static UUID cursor(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException notAnId) {
      Rejected malformed = Keyset.malformed();
      malformed.initCause(notAnId);
      throw malformed;
    }
  }

  /** One tenant, for the operator and for the tenant's own people and programs. */
  public TenantView get(TenantId id) {
    CallContext context = CallContext.current();
    boolean own = id.equals(context.tenant()) && context.actor().kind() != Actor.Kind.READER;
    if (!own && !context.actor().may(Scope.OPERATOR)) {
      throw unknown();
    }
    return Installation.call(() -> unit.read(() -> require(id, LockModeType.NONE).view()));
  }

  /** The tenant of that slug, whatever its state. */
  public Optional<TenantView> find(String slug) {
    if (!Slug.isOne(slug)) {
      return Optional.empty();
    }
    return Installation.call(
        () ->
            unit.read(
                () ->
                    entities
                        .createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
                        .setParameter("slug", slug)
                        .getResultStream()
                        .findFirst()
                        .map(Tenant::view)));
  }

  /** Changes a tenant, for the operator. */
  public TenantView change(ChangeTenant command) {
    CallContext.current().require(Scope.OPERATOR);
    if (command.status() == TenantStatus.ERASING) {
      throw new Rejected("tenant.status.erasing", "A tenant is erased by deleting it.", "status");
    }
    return Installation.call(
        () -> unit.command("changeTenant", command, TenantView.class, () -> apply(command)));
  }

  private TenantView apply(ChangeTenant command) {
    Tenant tenant = require(command.id(), LockModeType.PESSIMISTIC_WRITE);
    TenantView before = tenant.view();
    if (command.name() != null) {
      tenant.rename(Label.of("tenant", command.name()));
    }
    if (command.plan() != null) {
      requirePlan(command.plan());
      tenant.moveTo(command.plan());
    }
    if (command.status() != null) {
      tenant.become(command.status());
    }
    TenantView after = tenant.view();
    unit.audit(
        "tenant.changed",
        tenant.id().toString(),
        Changes.of("name", before.name(), after.name())
            .and("plan", before.plan(), after.plan())
            .and("status", before.status(), after.status()));
    return after;
  }

  /**
   * The tenant, inside a unit of work.
   *
   * @throws NotFound {@code tenant.unknown}
   */
  public Tenant require(TenantId id, LockModeType lock) {
    Tenant tenant = entities.find(Tenant.class, id.value(), lock);
    if (tenant == null) {
      throw unknown();
    }
    return tenant;
  }

  /** What the plan of the tenant of the call allows. */
  public Map<String, Long> quotas() {
    TenantId tenant = CallContext.current().requireTenant();
    return unit.read(() -> plans.quotas(tenant));
  }

  private void requirePlan(String key) {
    if (!plans.exists(key)) {
      throw new Rejected("tenant.plan.unknown", "There is no plan of this name.", "plan");
    }
  }

  /** The answer for tenants that are not there, or not for this actor. */
  public static NotFound unknown() {
    return new NotFound("tenant.unknown", "There is no such tenant.");
  }
}
