package io.parley.tenancy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Ids;
import io.parley.tenancy.api.ChangeTenant;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.TenantStatus;
import io.parley.tenancy.api.TenantView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantsIT {
  private static Fixture it;

  @BeforeAll
  static void start() {
    it = new Fixture();
  }

  @AfterAll
  static void stop() {
    it.close();
  }

  @Test
  void aNewTenantIsActiveOnTheStandardPlanAndFoundBySlug() {
    TenantView tenant = it.aTenant();

    assertThat(tenant.status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(tenant.plan()).isEqualTo("standard");
    assertThat(it.asReader(null, () -> it.tenancy.findTenant(tenant.slug())).orElseThrow().id())
        .isEqualTo(tenant.id());
    assertThat(it.asReader(null, () -> it.tenancy.findTenant("Not A Slug"))).isEmpty();
    assertThat(it.asReader(tenant.id(), it.tenancy::quotas)).containsEntry("sites", 100L);
  }

  @Test
  void aSlugIsTakenOnce() {
    TenantView tenant = it.aTenant();

    assertThatThrownBy(() -> create(tenant.slug(), null))
        .isInstanceOfSatisfying(
            Conflict.class,
            conflict -> {
              assertThat(conflict.code()).isEqualTo("tenant.slug.taken");
              assertThat(conflict.field()).isEqualTo("slug");
            });
  }

  @Test
  void refusesWhatIsMalformed() {
    for (String slug : List.of("ab", "1abc", "ABC", "a_b", "a".repeat(41))) {
      assertThatThrownBy(() -> create(slug, null)).as(slug).isInstanceOf(Rejected.class);
    }
    assertThatThrownBy(() -> create(Fixture.newKey(), "gold"))
        .isInstanceOfSatisfying(
            Rejected.class, refusal -> assertThat(refusal.field()).isEqualTo("plan"));
  }

  @Test
  void onlyTheOperatorRunsTenants() {
    TenantId tenant = it.aTenant().id();
    List<Supplier<?>> calls =
        List.of(
            () -> it.tenancy.createTenant(new CreateTenant(Fixture.newKey(), "No", null)),
            () -> it.tenancy.tenants(new PageRequest(10, null)),
            () -> it.tenancy.changeTenant(new ChangeTenant(tenant, "No", null, null)),
            () -> it.tenancy.requestErasure(tenant),
            () -> it.tenancy.erasure(tenant));

    for (Supplier<?> call : calls) {
      assertThatThrownBy(() -> it.asAdminOf(tenant, call)).isInstanceOf(Denied.class);
      assertThatThrownBy(() -> it.asReader(null, call)).isInstanceOf(Denied.class);
    }
  }

  @Test
  void aTenantIsShownToItsOwnAndToTheOperatorOnly() {
    TenantView mine = it.aTenant();
    TenantId other = it.aTenant().id();

    assertThat(it.asAdminOf(mine.id(), () -> it.tenancy.tenant(mine.id()))).isEqualTo(mine);
    assertThat(it.asOperator(() -> it.tenancy.tenant(mine.id()))).isEqualTo(mine);
    assertThatThrownBy(() -> it.asAdminOf(other, () -> it.tenancy.tenant(mine.id())))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> it.asReader(mine.id(), () -> it.tenancy.tenant(mine.id())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void listsAllTenantsPageByPageOldestFirst() {
    List<TenantId> made = List.of(it.aTenant().id(), it.aTenant().id(), it.aTenant().id());

    List<TenantId> listed = new ArrayList<>();
    String cursor = null;
    do {
      PageRequest request = new PageRequest(2, cursor);
      Page<TenantView> page = it.asOperator(() -> it.tenancy.tenants(request));
      page.items().forEach(tenant -> listed.add(tenant.id()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(listed).doesNotHaveDuplicates().containsSubsequence(made);
  }

  @Test
  void suspendingAndResumingIsAChangeAndErasingIsNot() {
    TenantId tenant = it.aTenant().id();

    assertThat(change(tenant, TenantStatus.SUSPENDED).status()).isEqualTo(TenantStatus.SUSPENDED);
    assertThat(change(tenant, TenantStatus.ACTIVE).status()).isEqualTo(TenantStatus.ACTIVE);
    assertThatThrownBy(() -> change(tenant, TenantStatus.ERASING)).isInstanceOf(Rejected.class);
    it.asOperator(() -> it.tenancy.requestErasure(tenant));
    assertThatThrownBy(() -> change(tenant, TenantStatus.ACTIVE)).isInstanceOf(Conflict.class);
  }

  @Test
  void aRepeatedRequestIsAnsweredWithItsFirstAnswer() {
    Actor operator = new Actor(Actor.Kind.OPERATOR, "operator", Set.of(Scope.OPERATOR));
    RequestId request = new RequestId(Ids.next(), true);
    CreateTenant command = new CreateTenant(Fixture.newKey(), "Once", null);
    Supplier<TenantView> create =
        () -> Fixture.in(operator, null, request).run(() -> it.tenancy.createTenant(command));

    TenantView first = create.get();

    assertThat(create.get()).isEqualTo(first);
  }

  private static TenantView create(String slug, String plan) {
    return it.asOperator(() -> it.tenancy.createTenant(new CreateTenant(slug, "A name", plan)));
  }

  private static TenantView change(TenantId tenant, TenantStatus status) {
    return it.asOperator(
        () -> it.tenancy.changeTenant(new ChangeTenant(tenant, null, null, status)));
  }
}
