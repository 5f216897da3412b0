package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.Identity;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Invitations into a tenant, for those who were invited. */
@Path("v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Invitations {
  @Inject Identity identity;
  @Inject Limits limits;
  @Inject Caller caller;

  @POST
  @Path("accept")
  @Anonymous
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Take up an invitation by choosing a password")
  public Member accept(InvitationAcceptance acceptance) {
    limits.require(Limit.SIGN_IN_ADDRESS, caller.client().network());
    // Whose sites they are is not known here.
    return Member.of(
        identity.acceptInvitation(new AcceptInvitation(acceptance.token(), acceptance.password())),
        null);
  }
}
