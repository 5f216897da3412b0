package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.edges.rest.people.Member;
import io.parley.edges.rest.people.MemberSites;
import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.SiteRole;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.api.UuidText;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of a tenant. */
@Path("v1/members")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Members {
  @Inject Identity identity;
  @Inject Tenancy tenancy;
  @Inject MemberSites sites;

  @GET
  @Needs(Scope.TENANT_ADMIN)
  @Summary("List the members, by e-mail")
  public Page<Member> list(@BeanParam PageQuery page) {
    Page<MemberView> found = identity.members(page.page());
    return new Page<>(sites.members(found.items()), found.next());
  }

  @POST
  @Needs(Scope.TENANT_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Invite a person, for all sites or for single ones")
  public MemberInvited invite(NewMember wanted) {
    return MemberInvited.of(
        identity.invite(
            new Invite(wanted.email(), wanted.name(), wanted.role(), roles(wanted.sites()))));
  }

  @PATCH
  @Path("{id}")
  @Needs(Scope.TENANT_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Give a member another role, on all sites or at single ones, effective at once")
  public Member change(@PathParam("id") String id, MemberChange change) {
    MemberView changed =
        identity.changeRole(
            new ChangeRole(UuidText.parse("id", id), change.role(), roles(change.sites())));
    return sites.members(List.of(changed)).get(0);
  }

  private @Nullable List<SiteRole> roles(@Nullable List<NewMemberSite> wanted) {
    return wanted == null
        ? null
        : wanted.stream().map(one -> new SiteRole(site(one.site()), one.role())).toList();
  }

  private UUID site(String key) {
    TenantId tenant = CallContext.current().requireTenant();
    return tenancy
        .findSite(key)
        .filter(site -> site.tenant().equals(tenant))
        .map(PublicSite::id)
        .orElseThrow(
            () ->
                new Rejected(
                    "member.sites.unknown", "There is no site of the key " + key + ".", "sites"));
  }

  @DELETE
  @Path("{id}")
  @Needs(Scope.TENANT_ADMIN)
  @Summary("Take a member out of the tenant; sessions of the person end at once")
  public void remove(@PathParam("id") String id) {
    identity.removeMember(UuidText.parse("id", id));
  }

  @DELETE
  @Path("{id}/second-factor")
  @Needs(Scope.TENANT_ADMIN)
  @Summary("Switch off the second factor of another member, who lost it")
  public void resetSecondFactor(@PathParam("id") String id) {
    identity.resetSecondFactor(UuidText.parse("id", id));
  }
}
