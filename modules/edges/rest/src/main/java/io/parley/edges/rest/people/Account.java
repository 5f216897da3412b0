package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.ChangePassword;
import io.parley.identity.api.Identity;
import io.parley.identity.api.SessionView;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.notification.api.ChooseDigest;
import io.parley.notification.api.DigestView;
import io.parley.notification.api.Notification;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a member does with the own account. */
@Path("v1/account")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Account {
  @Inject Identity identity;
  @Inject Notification notification;
  @Inject Tenancy tenancy;
  @Inject Limits limits;
  @Inject Caller caller;

  @GET
  @Path("sessions")
  @NeedsSession
  @Summary("List where you are signed in, newest first")
  public Page<SessionView> listSessions(@BeanParam PageQuery page) {
    return identity.ownSessions(caller.sessionToken(), page.page());
  }

  @DELETE
  @Path("sessions/{id}")
  @NeedsSession
  @Summary("Sign out elsewhere, effective at once")
  public void endSession(@PathParam("id") String id) {
    identity.endOwnSession(UuidText.parse("id", id));
  }

  @POST
  @Path("sessions/end-others")
  @NeedsSession
  @Summary("Sign out everywhere else, effective at once")
  public void endOthers() {
    identity.endOtherSessions(caller.sessionToken());
  }

  @POST
  @Path("password")
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change your password; you are signed out everywhere else")
  public void changePassword(PasswordChange change) {
    limits.require(Limit.SIGN_IN_ADDRESS, caller.client().network());
    Attempts.counted(
        () -> {
          identity.changePassword(
              new ChangePassword(
                  caller.sessionToken(),
                  change.current(),
                  change.password(),
                  caller.client().network()));
          return true;
        });
  }

  @GET
  @Path("sites")
  @NeedsSession
  @Summary("List the sites that you may see figures or comments of, by key")
  public Page<OwnSite> listSites(@BeanParam PageQuery page) {
    return tenancy.ownSites(page.page()).map(OwnSite::of);
  }

  @GET
  @Path("digest")
  @NeedsSession
  @Summary("Read how often you hear by mail that comments wait")
  public DigestView digest() {
    return notification.digest();
  }

  @PUT
  @Path("digest")
  @NeedsSession
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Choose how often you hear by mail that comments wait")
  public DigestView chooseDigest(DigestChange change) {
    return notification.chooseDigest(new ChooseDigest(change.pace(), change.language()));
  }
}
