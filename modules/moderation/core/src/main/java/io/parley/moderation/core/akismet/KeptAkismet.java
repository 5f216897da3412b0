package io.parley.moderation.core.akismet;

import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.SiteAkismet;
import io.parley.moderation.core.policy.Policy;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The service of a site as it is kept. One with an address has a key and a blog, too. */
record KeptAkismet(
    @Nullable String url,
    @Nullable String sealedKey,
    @Nullable String blog,
    boolean email,
    boolean feedback,
    HookFallback fallback,
    int version) {
  static final KeptAkismet NONE =
      new KeptAkismet(null, null, null, false, true, HookFallback.HOLD, 0);

  /** What it becomes; of the change only what is neither address nor key nor blog. */
  KeptAkismet with(
      @Nullable String nextUrl,
      @Nullable String nextKey,
      @Nullable String nextBlog,
      ChangeSiteAkismet change) {
    return new KeptAkismet(
        nextUrl,
        nextKey,
        nextBlog,
        change.email() == null ? email : change.email(),
        change.feedback() == null ? feedback : change.feedback(),
        change.fallback() == null ? fallback : change.fallback(),
        version + 1);
  }

  /** Whether the same service is asked, with the same key, for the same website. */
  boolean asksAs(KeptAkismet other) {
    return Objects.equals(url, other.url)
        && Objects.equals(sealedKey, other.sealedKey)
        && Objects.equals(blog, other.blog);
  }

  @Nullable String host() {
    return url == null ? null : URI.create(url).getAuthority();
  }

  Policy.Akismet service() {
    if (url == null || sealedKey == null || blog == null) {
      throw new IllegalStateException("Nobody is asked here.");
    }
    return new Policy.Akismet(URI.create(url), sealedKey, blog, email, feedback, fallback, version);
  }

  /**
   * What is shown of it.
   *
   * @param whole with the path of the address, which may hold what only the service should know
   */
  SiteAkismet view(String site, boolean whole) {
    String shown = url == null || whole ? url : URI.create(url).resolve("/").toString();
    return new SiteAkismet(site, shown, blog, fallback, email, feedback, version);
  }
}
