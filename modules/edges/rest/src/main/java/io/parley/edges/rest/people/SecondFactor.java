package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.ConfirmAccount;
import io.parley.identity.api.Identity;
import io.parley.identity.api.ProveSecondFactor;
import io.parley.identity.api.RecoveryCodes;
import io.parley.identity.api.SecondFactorSecret;
import io.parley.identity.api.SecondFactorState;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The code that a member signs in with besides the password. */
@Path("v1/account/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SecondFactor {
  @Inject Identity identity;
  @Inject Limits limits;
  @Inject Caller caller;

  @GET
  @NeedsSession
  @Summary("Read whether you have a second factor")
  public SecondFactorState secondFactor() {
    return identity.secondFactor();
  }

  @POST
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Begin a second factor: get the secret for an authenticator app, shown this once")
  public SecondFactorSecret beginSecondFactor(SecondFactorWanted wanted) {
    ConfirmAccount confirmed = confirmed(wanted.password(), null);
    return Attempts.counted(() -> identity.beginSecondFactor(confirmed));
  }

  @POST
  @Path("confirm")
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Switch the second factor on with its first code; recovery codes are shown this once")
  public RecoveryCodes confirmSecondFactor(FirstCode first) {
    return identity.proveSecondFactor(new ProveSecondFactor(caller.sessionToken(), first.code()));
  }

  @POST
  @Path("recovery-codes")
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Make new recovery codes, shown this once; the former ones are worth nothing")
  public RecoveryCodes renewRecoveryCodes(Confirmation confirmation) {
    ConfirmAccount confirmed = confirmed(confirmation.password(), confirmation.code());
    return Attempts.counted(() -> identity.renewRecoveryCodes(confirmed));
  }

  @POST
  @Path("off")
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Switch the second factor off")
  public void endSecondFactor(Confirmation confirmation) {
    ConfirmAccount confirmed = confirmed(confirmation.password(), confirmation.code());
    Attempts.counted(
        () -> {
          identity.endSecondFactor(confirmed);
          return true;
        });
  }

  private ConfirmAccount confirmed(String password, @Nullable String code) {
    String network = caller.client().network();
    limits.require(Limit.SIGN_IN_ADDRESS, network);
    return new ConfirmAccount(caller.sessionToken(), password, code, network);
  }
}
