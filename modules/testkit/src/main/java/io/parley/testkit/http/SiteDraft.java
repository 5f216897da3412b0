package io.parley.testkit.http;

import java.util.List;

/** A site to be, described by what matters to the test. */
public final class SiteDraft {
  private final Tenant tenant;
  private final String key = Fresh.name("site");
  private List<String> origins = List.of("https://example.org");
  private boolean guestPosting = true;
  private int editWindowMinutes = 15;
  private boolean closed;
  private boolean avatars;

  SiteDraft(Tenant tenant) {
    this.tenant = tenant;
  }

  public SiteDraft withGuestPosting() {
    guestPosting = true;
    return this;
  }

  public SiteDraft withoutGuestPosting() {
    guestPosting = false;
    return this;
  }

  public SiteDraft withOrigins(String... allowed) {
    origins = List.of(allowed);
    return this;
  }

  /** Comments cannot be edited at all. */
  public SiteDraft withoutEditing() {
    editWindowMinutes = 0;
    return this;
  }

  public SiteDraft closed() {
    closed = true;
    return this;
  }

  public SiteDraft withAvatars() {
    avatars = true;
    return this;
  }

  /** Creates the site. */
  public Site create() {
    tenant
        .admin()
        .post("/sites", Json.of("key", key, "name", "Site " + key, "origins", origins))
        .is(201);
    tenant
        .admin()
        .patch(
            "/sites/" + key,
            Json.of(
                "settings",
                Json.of(
                    "guestPosting",
                    guestPosting,
                    "editWindowMinutes",
                    editWindowMinutes,
                    "closed",
                    closed,
                    "avatars",
                    avatars)))
        .is(200);
    return new Site(tenant, key, origins.get(0));
  }
}
