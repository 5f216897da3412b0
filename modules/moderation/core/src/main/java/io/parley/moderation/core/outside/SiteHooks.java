package io.parley.moderation.core.outside;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.ChangeSiteHook;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookTrial;
import io.parley.moderation.api.SiteHook;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.Policy;
import io.parley.moderation.core.policy.SitesByName;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Whom sites ask, as publishers set it. */
public final class SiteHooks {
  private final Database database;
  private final Policies policies;
  private final SitesByName sites;
  private final Hooks hooks;
  private final OutsideAddresses addresses;

  public SiteHooks(
      Database database,
      Policies policies,
      SitesByName sites,
      Hooks hooks,
      OutsideAddresses addresses) {
    this.database = database;
    this.policies = policies;
    this.sites = sites;
    this.hooks = hooks;
    this.addresses = addresses;
  }

  /**
   * A hook as it is kept.
   *
   * @param fresh whether its secret was made with it
   */
  private record Kept(
      @Nullable String url, HookFallback fallback, int secret, int version, boolean fresh) {
    static final Kept NONE = new Kept(null, HookFallback.HOLD, 0, 0, false);

    Kept withoutPath() {
      String origin = url == null ? null : URI.create(url).resolve("/").toString();
      return new Kept(origin, fallback, secret, version, fresh);
    }

    Kept with(@Nullable String wanted, @Nullable HookFallback otherwise, boolean newSecret) {
      String next = wanted == null ? url : wanted.isEmpty() ? null : wanted;
      boolean made = next != null && (url == null || newSecret);
      return new Kept(
          next,
          otherwise == null ? fallback : otherwise,
          made ? secret + 1 : secret,
          version + 1,
          made);
    }
  }

  /** See {@link io.parley.moderation.api.Moderation#siteHook}. */
  public SiteHook find(String key) {
    CallContext.current().requireAny(Scope.MODERATION, Scope.SITE_ADMIN);
    UUID site = sites.id(key);
    Kept kept = database.unit().read(() -> read(site));
    // The path may hold what only the hook should know.
    boolean whole = CallContext.current().actor().may(Scope.SITE_ADMIN);
    return view(key, site, whole ? kept : kept.withoutPath());
  }

  /** See {@link io.parley.moderation.api.Moderation#changeSiteHook}. */
  public SiteHook change(ChangeSiteHook command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.id(command.site());
    String url = command.url() == null ? null : checked(command.url().strip());
    Kept kept =
        database
            .unit()
            .command(
                "changeSiteHook",
                command,
                Kept.class,
                () -> {
                  // Taken first: of two changes at once the second sees the first.
                  policies.changed();
                  Kept now = read(site);
                  Kept next = now.with(url, command.fallback(), command.newSecret());
                  write(site, next);
                  database.unit().audit("site.hook", site.toString(), changes(now, next).on(site));
                  return next;
                });
    return view(command.site(), site, kept);
  }

  /** See {@link io.parley.moderation.api.Moderation#tryHook}. */
  public HookTrial run(String key) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.id(key);
    Kept kept = database.unit().read(() -> read(site));
    if (kept.url() == null) {
      throw new Conflict("hook.none", "This site asks no hook.", "url");
    }
    Policy.Hook hook =
        new Policy.Hook(URI.create(kept.url()), kept.fallback(), kept.secret(), kept.version());
    long begun = System.nanoTime();
    HookAnswer answer = hooks.trial(hook, site);
    return new HookTrial(
        answer.verdict(),
        answer.reason(),
        answer.score(),
        answer.problem(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private static Changes changes(Kept now, Kept next) {
    // The path may hold what only the hook should know.
    return Changes.of("host", host(now), host(next))
        .and("address", now.url() == null ? null : "set", changedAddress(now, next))
        .and("fallback", now.fallback(), next.fallback())
        .and("secret", now.secret(), next.secret());
  }

  private static @Nullable String changedAddress(Kept now, Kept next) {
    if (next.url() == null) {
      return null;
    }
    return now.url() == null || Objects.equals(now.url(), next.url()) ? "set" : "changed";
  }

  private static @Nullable String host(Kept hook) {
    return hook.url() == null ? null : URI.create(hook.url()).getAuthority();
  }

  private SiteHook view(String key, UUID site, Kept kept) {
    String secret = kept.fresh() ? hooks.secret(site, kept.secret()) : null;
    return new SiteHook(key, kept.url(), kept.fallback(), kept.version(), secret);
  }

  private Kept read(UUID site) {
    return database
        .first(
            "select url, fallback, secret, version from hook where tenant_id = ? and site_id = ?",
            row ->
                new Kept(
                    row.getString("url"),
                    HookFallback.valueOf(row.getString("fallback")),
                    row.getInt("secret"),
                    row.getInt("version"),
                    false),
            Database.tenant(),
            site)
        .orElse(Kept.NONE);
  }

  private void write(UUID site, Kept next) {
    database.change(
        "insert into hook (tenant_id, site_id, url, fallback, secret, version)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, site_id) do update set"
            + " url = excluded.url, fallback = excluded.fallback, secret = excluded.secret,"
            + " version = excluded.version",
        Database.tenant(),
        site,
        next.url(),
        next.fallback(),
        next.secret(),
        next.version());
  }

  private String checked(String url) {
    if (!url.isEmpty() && !addresses.isOne(url)) {
      throw new Rejected(
          "hook.url",
          "An address is absolute, begins with https://, has no user, password or fragment, and at"
              + " most "
              + OutsideAddresses.LONGEST
              + " characters.",
          "url");
    }
    return url;
  }
}
