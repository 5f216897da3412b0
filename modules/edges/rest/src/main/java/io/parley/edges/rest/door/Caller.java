package io.parley.edges.rest.door;

import io.parley.identity.api.Session;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.web.ClientAddress;
import io.parley.tenancy.api.PublicSite;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the running request, as the filters found out one after another. */
@RequestScoped
public class Caller {
  private @Nullable ClientAddress client;
  private @Nullable CallContext context;
  private @Nullable Session session;
  private @Nullable String token;
  private @Nullable PublicSite site;
  private @Nullable String location;
  private boolean credentialed;
  private boolean inside;

  /** Where the request came from. */
  public ClientAddress client() {
    return known(client, "client");
  }

  void client(ClientAddress found) {
    client = found;
  }

  /** Under which modules are called. */
  public CallContext context() {
    return known(context, "context");
  }

  void context(CallContext made) {
    context = made;
  }

  /** The session, on routes that need one and where a person calls. */
  public Optional<Session> session() {
    return Optional.ofNullable(session);
  }

  /** The secret of {@link #session}. */
  public String sessionToken() {
    return known(token, "session");
  }

  void session(String itsToken, Session found) {
    token = itsToken;
    session = found;
  }

  /** The site that a public route names. */
  public PublicSite site() {
    return known(site, "site");
  }

  Optional<PublicSite> findSite() {
    return Optional.ofNullable(site);
  }

  void site(PublicSite found) {
    site = found;
  }

  /** Whether a credential was shown, and held. */
  public boolean credentialed() {
    return credentialed;
  }

  void credentialed(boolean shown) {
    credentialed = shown;
  }

  /** Whether the request came through the door: what it asks for has begun. */
  boolean inside() {
    return inside;
  }

  void letIn() {
    inside = true;
  }

  /** Sends the caller there: the answer gets the header {@code Location} as it is given here. */
  public void location(String path) {
    location = path;
  }

  Optional<String> location() {
    return Optional.ofNullable(location);
  }

  private static <T> T known(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalStateException("The " + what + " of this request is not known yet.");
    }
    return value;
  }
}
