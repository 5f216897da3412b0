package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.Identity;
import io.parley.identity.api.RequestPasswordReset;
import io.parley.identity.api.ResetPassword;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** New passwords for members who forgot theirs. */
@Path("v1/password-reset")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class PasswordResets {
  @Inject Identity identity;
  @Inject Limits limits;
  @Inject Caller caller;

  @POST
  @Anonymous
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(202)
  @Summary("Ask for a mail with a link to choose a new password; the answer is always the same")
  public void request(PasswordResetWish wish) {
    limits.require(Limit.SIGN_IN_ADDRESS, caller.client().network());
    identity.requestPasswordReset(
        new RequestPasswordReset(wish.tenant(), wish.email(), wish.language()));
  }

  @POST
  @Path("accept")
  @Anonymous
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Choose a new password with the token of the mail; all sessions of the person end")
  public void accept(NewPassword chosen) {
    limits.require(Limit.SIGN_IN_ADDRESS, caller.client().network());
    identity.resetPassword(new ResetPassword(chosen.token(), chosen.password()));
  }
}
