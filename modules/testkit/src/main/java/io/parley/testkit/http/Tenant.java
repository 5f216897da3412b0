package io.parley.testkit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A tenant made by a test. */
public final class Tenant {
  /** Every scope that a tenant's key can have. */
  public static final List<String> SCOPES =
      List.of(
          "discussion:read",
          "discussion:write",
          "moderation",
          "site:admin",
          "tenant:admin",
          "events:read");

  private static final String PASSWORD = "correct horse battery staple";

  private final Installation installation;
  private final String id;
  private final String slug;
  private final String ownerEmail;
  private final String ownerInvitation;
  private final Api visitor;
  private final Api admin;

  Tenant(
      Installation installation,
      String id,
      String slug,
      String ownerEmail,
      String ownerInvitation) {
    this.installation = installation;
    this.id = id;
    this.slug = slug;
    this.ownerEmail = ownerEmail;
    this.ownerInvitation = ownerInvitation;
    this.visitor = installation.visitor();
    this.admin = visitor.withKey(key(SCOPES));
  }

  public Installation installation() {
    return installation;
  }

  public String id() {
    return id;
  }

  public String slug() {
    return slug;
  }

  public String ownerEmail() {
    return ownerEmail;
  }

  /** The secret with which the owner sets a password, once. */
  public String ownerInvitation() {
    return ownerInvitation;
  }

  public String ownerPassword() {
    return PASSWORD;
  }

  /** Requests without a credential, always from the same network address. */
  public Api visitor() {
    return visitor;
  }

  /** Requests with a key of every scope. */
  public Api admin() {
    return admin;
  }

  /** A new key of those scopes, as the operator makes one. */
  public String key(List<String> scopes) {
    return installation
        .operator()
        .post(
            "/operator/tenants/" + id + "/api-keys",
            Json.of("name", Fresh.name("key"), "scopes", scopes))
        .is(201)
        .textAt("key");
  }

  /** Requests with a new key of just those scopes. */
  public Api withScopes(String... scopes) {
    return visitor.withKey(key(List.of(scopes)));
  }

  /** A site to be. */
  public SiteDraft aSite() {
    return new SiteDraft(this);
  }

  /** The owner, who accepted the invitation and is signed in in a browser. */
  public SignedIn signedInOwner() {
    visitor
        .from(Fresh.address())
        .post("/invitations/accept", Json.of("token", ownerInvitation, "password", PASSWORD))
        .is(200);
    return signIn(ownerEmail, PASSWORD);
  }

  /**
   * A new member, signed in, who is what {@code field} says: a role, or roles at sites.
   *
   * @param field {@code role} or {@code sites}, as an invitation has it
   */
  public SignedIn signedIn(String field, Object value) {
    String email = Fresh.email("member");
    // From everywhere, so that no limit of an address stands in the way of many.
    Api somewhere = visitor.from(Fresh.address());
    String token =
        admin
            .post("/members", Json.of("email", email, "name", "Some Body", field, value))
            .is(201)
            .json()
            .path("invitation")
            .path("token")
            .asText();
    somewhere.post("/invitations/accept", Json.of("token", token, "password", PASSWORD)).is(200);
    return signIn(somewhere, email, PASSWORD);
  }

  /** A session of a member, with its cookie and CSRF token. */
  public SignedIn signIn(String email, String password) {
    return signIn(visitor, email, password);
  }

  private SignedIn signIn(Api from, String email, String password) {
    Answer answer =
        from.post("/session", Json.of("tenant", slug, "email", email, "password", password));
    JsonNode session = answer.json(201);
    String cookie =
        Api.cookies(answer).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .findFirst()
            .orElseThrow(() -> new AssertionError("No cookie in " + answer));
    return new SignedIn(from.with("Cookie", cookie), session.path("csrf").asText(), cookie);
  }

  /**
   * A person's session.
   *
   * @param reading requests with the cookie alone, as a link or a foreign page could make them
   * @param csrf the token that changes need besides
   * @param cookie name and value
   */
  public record SignedIn(Api reading, String csrf, String cookie) {
    /** Requests as the web UI makes them. */
    public Api changing() {
      return reading.with("X-Parley-CSRF", csrf);
    }

    /** The id by which the person's account lists this session. */
    public String session() {
      for (JsonNode session : reading.get("/account/sessions").json(200).path("items")) {
        if (session.path("current").asBoolean()) {
          return session.path("id").asText();
        }
      }
      throw new AssertionError("No session of the list is the current one.");
    }
  }
}
