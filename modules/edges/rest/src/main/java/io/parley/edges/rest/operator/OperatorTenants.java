package io.parley.edges.rest.operator;

import io.parley.edges.reading.Reads;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.edges.rest.tenant.MemberInvited;
import io.parley.edges.rest.tenant.NewApiKey;
import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invite;
import io.parley.identity.api.Role;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import io.parley.tenancy.api.ChangeTenant;
import io.parley.tenancy.api.CreateTenant;
import io.parley.tenancy.api.ErasureReceipt;
import io.parley.tenancy.api.Tenancy;
import io.parley.tenancy.api.TenantView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** The tenants of the installation, for its operator. */
@Path("v1/operator/tenants")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class OperatorTenants {
  @Inject Tenancy tenancy;
  @Inject Identity identity;
  @Inject Reads reads;
  @Inject Caller caller;

  @POST
  @Needs(Scope.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Create a tenant and invite its owner")
  public TenantCreated create(NewTenant wanted) {
    Invite owner = new Invite(wanted.owner().email(), wanted.owner().name(), Role.OWNER);
    check(owner);
    TenantView tenant =
        tenancy.createTenant(new CreateTenant(wanted.slug(), wanted.name(), wanted.plan()));
    MemberInvited invited =
        caller
            .context()
            .withTenant(tenant.id())
            .run(() -> MemberInvited.of(identity.invite(owner)));
    caller.location("/api/v1/operator/tenants/" + tenant.id());
    return TenantCreated.of(tenant, invited);
  }

  // Before the tenant is made, so that a refused owner leaves none behind.
  private void check(Invite owner) {
    try {
      identity.checkInvitation(owner);
    } catch (Rejected rejected) {
      Rejected inRequest =
          new Rejected(rejected.code(), rejected.detail(), "owner." + rejected.field());
      inRequest.initCause(rejected);
      throw inRequest;
    }
  }

  @GET
  @Needs(Scope.OPERATOR)
  @Summary("List the tenants, oldest first")
  public Page<TenantView> list(@BeanParam PageQuery page) {
    return tenancy.tenants(page.page());
  }

  @GET
  @Path("{id}")
  @Needs(Scope.OPERATOR)
  @Summary("Read a tenant")
  public TenantView find(@PathParam("id") String id) {
    return tenancy.tenant(TenantId.parse(id));
  }

  @PATCH
  @Path("{id}")
  @Needs(Scope.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Rename, suspend or resume a tenant, or change its plan")
  public TenantView change(@PathParam("id") String id, TenantChange change) {
    try {
      return tenancy.changeTenant(
          new ChangeTenant(TenantId.parse(id), change.name(), change.plan(), change.status()));
    } finally {
      reads.changedEverywhere();
    }
  }

  @DELETE
  @Path("{id}")
  @Needs(Scope.OPERATOR)
  @Answers(202)
  @Summary("Ask for the erasure of a tenant and all it has")
  public ErasureReceipt erase(@PathParam("id") String id) {
    ErasureReceipt receipt;
    try {
      receipt = tenancy.requestErasure(TenantId.parse(id));
    } finally {
      reads.changedEverywhere();
    }
    caller.location("/api/v1/operator/tenants/" + receipt.tenant() + "/erasure");
    return receipt;
  }

  @GET
  @Path("{id}/erasure")
  @Needs(Scope.OPERATOR)
  @Summary("Read how far the erasure of a tenant is")
  public ErasureReceipt erasure(@PathParam("id") String id) {
    return tenancy.erasure(TenantId.parse(id));
  }

  @POST
  @Path("{id}/api-keys")
  @Needs(Scope.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Create an API key of a tenant")
  public ApiKeyCreated createApiKey(@PathParam("id") String id, NewApiKey wanted) {
    TenantId tenant = tenancy.tenant(TenantId.parse(id)).id();
    return caller.context().withTenant(tenant).run(() -> identity.createApiKey(wanted.command()));
  }

  @DELETE
  @Path("{id}/members/{member}/second-factor")
  @Needs(Scope.OPERATOR)
  @Summary("Switch off the second factor of a tenant's member, such as a last owner who lost it")
  public void resetSecondFactor(@PathParam("id") String id, @PathParam("member") String member) {
    TenantId tenant = tenancy.tenant(TenantId.parse(id)).id();
    UUID who = UuidText.parse("member", member);
    caller
        .context()
        .withTenant(tenant)
        .run(
            () -> {
              identity.resetSecondFactor(who);
              return true;
            });
  }
}
