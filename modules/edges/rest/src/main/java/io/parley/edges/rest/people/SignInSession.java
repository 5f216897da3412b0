package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.NeedsSession;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Session;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.web.ClientCredentials;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sign-in of a person in a browser, kept by a cookie. */
@Path("v1/session")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SignInSession {
  @Context HttpServletRequest request;
  @Context HttpServletResponse response;
  @Inject Identity identity;
  @Inject Tenancy tenancy;
  @Inject MemberSites sites;
  @Inject Limits limits;
  @Inject Caller caller;
  @Inject Clock clock;

  @POST
  @Anonymous
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Sign in with e-mail and password")
  public CurrentSession signIn(NewSession wanted) {
    // A page elsewhere must not sign a reader in as somebody else.
    if (!ClientCredentials.sentByOurselves(request, caller.client())) {
      throw new HttpProblem(
          403, "origin.refused", "Signing in works on pages of this installation only.");
    }
    limits.require(Limit.SIGN_IN_ADDRESS, caller.client().network());
    SignedIn signedIn = signedIn(wanted);
    Session session = signedIn.session();
    response.addHeader(
        "Set-Cookie",
        ClientCredentials.cookie(
            signedIn.token(),
            caller.client().secure(),
            Duration.between(clock.instant(), session.expiresAt())));
    return shown(session, wanted.tenant());
  }

  private SignedIn signedIn(NewSession wanted) {
    return Attempts.counted(
        () ->
            identity.signIn(
                new SignIn(
                    wanted.tenant(),
                    wanted.email(),
                    wanted.password(),
                    caller.client().network(),
                    request.getHeader("User-Agent"),
                    wanted.code())));
  }

  @GET
  @NeedsSession
  @Summary("Read who is signed in")
  public CurrentSession current() {
    Session session = session();
    return shown(
        session, session.tenant() == null ? null : tenancy.tenant(session.tenant()).slug());
  }

  @DELETE
  @NeedsSession
  @Summary("Sign out")
  public void signOut() {
    identity.signOut(caller.sessionToken());
    response.addHeader("Set-Cookie", ClientCredentials.noCookie(caller.client().secure()));
  }

  private Session session() {
    return caller
        .session()
        .orElseThrow(() -> HttpProblem.unauthorized("session.unknown", "The session has ended."));
  }

  private @Nullable List<MemberSite> sitesOf(Session session) {
    TenantId tenant = session.tenant();
    return tenant == null
        ? null
        : CallContext.current().withTenant(tenant).run(() -> sites.shown(session.sites()));
  }

  private CurrentSession shown(Session session, @Nullable String tenant) {
    return new CurrentSession(
        session.name(),
        session.email(),
        session.role(),
        tenant,
        session.csrf(),
        session.expiresAt(),
        sitesOf(session));
  }
}
