package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberView;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
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

/** The people of a tenant. */
@Path("v1/members")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Members {
  @Inject Identity identity;

  @GET
  @Needs(Scope.TENANT_ADMIN)
  @Summary("List the members, by e-mail")
  public Page<MemberView> list(@BeanParam PageQuery page) {
    return identity.members(page.page());
  }

  @POST
  @Needs(Scope.TENANT_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Invite a person")
  public MemberInvited invite(NewMember wanted) {
    return MemberInvited.of(
        identity.invite(new Invite(wanted.email(), wanted.name(), wanted.role())));
  }

  @PATCH
  @Path("{id}")
  @Needs(Scope.TENANT_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Give a member another role, effective at once")
  public MemberView change(@PathParam("id") String id, MemberChange change) {
    return identity.changeRole(new ChangeRole(UuidText.parse("id", id), change.role()));
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
