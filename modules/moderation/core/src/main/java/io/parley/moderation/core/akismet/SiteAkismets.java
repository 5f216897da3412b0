package io.parley.moderation.core.akismet;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.moderation.api.AkismetTrial;
import io.parley.moderation.api.ChangeSiteAkismet;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.HookProblem;
import io.parley.moderation.api.SiteAkismet;
import io.parley.moderation.core.database.Database;
import io.parley.moderation.core.outside.OutsideAddresses;
import io.parley.moderation.core.policy.Policies;
import io.parley.moderation.core.policy.SitesByName;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which services sites ask, as publishers set it. */
public final class SiteAkismets {
  private static final int LONGEST_KEY = 100;

  private final Database database;
  private final Policies policies;
  private final SitesByName sites;
  private final Akismet akismet;
  private final OutsideAddresses addresses;

  public SiteAkismets(
      Database database,
      Policies policies,
      SitesByName sites,
      Akismet akismet,
      OutsideAddresses addresses) {
    this.database = database;
    this.policies = policies;
    this.sites = sites;
    this.akismet = akismet;
    this.addresses = addresses;
  }

  /** See {@link io.parley.moderation.api.Moderation#siteAkismet}. */
  public SiteAkismet find(String site) {
    CallContext call = CallContext.current();
    call.requireAny(Scope.MODERATION, Scope.SITE_ADMIN);
    KeptAkismet kept = kept(sites.id(site));
    return kept.view(site, call.actor().may(Scope.SITE_ADMIN));
  }

  /** See {@link io.parley.moderation.api.Moderation#changeSiteAkismet}. */
  public SiteAkismet change(ChangeSiteAkismet command) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.id(command.site());
    KeptAkismet before = kept(site);
    KeptAkismet wanted = wanted(before, command, site);
    if (!wanted.asksAs(before)) {
      verify(site, wanted);
    }
    KeptAkismet kept =
        database
            .unit()
            .write(
                () -> {
                  // Taken first: of two changes at once the second sees the first.
                  policies.changed();
                  KeptAkismet now = read(site);
                  if (now.version() != before.version()) {
                    throw new Conflict("akismet.changed", "Somebody else changed this just now.");
                  }
                  write(site, wanted);
                  database
                      .unit()
                      .audit("site.akismet", site.toString(), changes(now, wanted).on(site));
                  return wanted;
                });
    return kept.view(command.site(), true);
  }

  private KeptAkismet wanted(KeptAkismet before, ChangeSiteAkismet command, UUID site) {
    String url = command.url() == null ? before.url() : address(command.url().strip());
    String key = command.key() == null ? "" : command.key().strip();
    if (url == null) {
      if (!key.isEmpty()) {
        throw new Rejected("akismet.url", "A key needs the address of its service.", "url");
      }
      return before.with(null, null, blog(command, before.blog()), command);
    }
    return before.with(url, sealedKey(before, url, key, site), blogOf(command, before), command);
  }

  private @Nullable String address(String url) {
    if (url.isEmpty()) {
      return null;
    }
    String trimmed = url.replaceAll("/+$", "");
    if (!addresses.isOne(trimmed) || URI.create(trimmed).getRawQuery() != null) {
      throw new Rejected(
          "akismet.url",
          "An address is absolute, begins with https://, has no user, password, query or fragment,"
              + " and at most "
              + OutsideAddresses.LONGEST
              + " characters.",
          "url");
    }
    return trimmed;
  }

  private String sealedKey(KeptAkismet before, String url, String key, UUID site) {
    if (key.isEmpty()) {
      String sealed = before.sealedKey();
      // Whoever may not see the key must not have it sent elsewhere.
      if (sealed == null || !url.equals(before.url())) {
        throw new Rejected("akismet.key", "Name the key together with a new address.", "key");
      }
      return sealed;
    }
    if (key.length() > LONGEST_KEY || !key.chars().allMatch(one -> one > ' ' && one < 127)) {
      throw new Rejected(
          "akismet.key",
          "A key has at most " + LONGEST_KEY + " letters, digits and signs of ASCII.",
          "key");
    }
    return akismet.seal(site, key);
  }

  private String blogOf(ChangeSiteAkismet command, KeptAkismet before) {
    String blog = blog(command, before.blog());
    if (blog != null) {
      return blog;
    }
    return sites.origins(command.site()).stream()
        .filter(SiteAkismets::isPage)
        .findFirst()
        .orElseThrow(
            () -> new Rejected("akismet.blog", "Name the address of your website.", "blog"));
  }

  private static @Nullable String blog(ChangeSiteAkismet command, @Nullable String before) {
    if (command.blog() == null) {
      return before;
    }
    String blog = command.blog().strip();
    if (!blog.isEmpty() && !isPage(blog)) {
      throw new Rejected(
          "akismet.blog",
          "The address of a website is absolute, begins with https:// or http://, and has at most "
              + OutsideAddresses.LONGEST
              + " characters.",
          "blog");
    }
    return blog.isEmpty() ? null : blog;
  }

  private static boolean isPage(String address) {
    return new OutsideAddresses(true).isOne(address);
  }

  private void verify(UUID site, KeptAkismet wanted) {
    if (wanted.url() == null) {
      return;
    }
    AkismetAnswer answer = akismet.verify(wanted.service(), site);
    HookProblem problem = answer.problem();
    if (problem == null) {
      return;
    }
    if (problem == HookProblem.REFUSED) {
      String help = answer.help() == null ? "" : " It says: " + answer.help();
      throw new Rejected("akismet.key", "The service does not accept the key." + help, "key");
    }
    throw new Rejected(
        "akismet.unanswered",
        "The service does not say whether the key is right: "
            + problem.name().toLowerCase(Locale.ROOT)
            + ".",
        "url");
  }

  /** See {@link io.parley.moderation.api.Moderation#tryAkismet}. */
  public AkismetTrial run(String key) {
    CallContext.current().require(Scope.SITE_ADMIN);
    UUID site = sites.id(key);
    KeptAkismet kept = kept(site);
    if (kept.url() == null) {
      throw new Conflict("akismet.none", "This site asks no such service.", "url");
    }
    long begun = System.nanoTime();
    AkismetAnswer answer = akismet.trial(kept.service(), site);
    return new AkismetTrial(
        answer.verdict(),
        answer.problem(),
        answer.help(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
  }

  private static Changes changes(KeptAkismet now, KeptAkismet next) {
    // The path may hold what only the service should know, as the key is.
    return Changes.of("host", now.host(), next.host())
        .and("address", told(now.url(), now.url()), told(now.url(), next.url()))
        .and(
            "serviceKey",
            told(now.sealedKey(), now.sealedKey()),
            told(now.sealedKey(), next.sealedKey()))
        .and("blog", now.blog(), next.blog())
        .and("fallback", now.fallback(), next.fallback())
        .and("sendsEmail", now.email(), next.email())
        .and("feedback", now.feedback(), next.feedback());
  }

  private static @Nullable String told(@Nullable String before, @Nullable String now) {
    if (now == null) {
      return null;
    }
    return before == null || Objects.equals(before, now) ? "set" : "changed";
  }

  private KeptAkismet kept(UUID site) {
    return database.unit().read(() -> read(site));
  }

  private KeptAkismet read(UUID site) {
    return database
        .first(
            "select url, sealed_key, blog, email, feedback, fallback, version from akismet"
                + " where tenant_id = ? and site_id = ?",
            row ->
                new KeptAkismet(
                    row.getString("url"),
                    row.getString("sealed_key"),
                    row.getString("blog"),
                    row.getBoolean("email"),
                    row.getBoolean("feedback"),
                    HookFallback.valueOf(row.getString("fallback")),
                    row.getInt("version")),
            Database.tenant(),
            site)
        .orElse(KeptAkismet.NONE);
  }

  private void write(UUID site, KeptAkismet next) {
    database.change(
        "insert into akismet (tenant_id, site_id, url, sealed_key, blog, email, feedback, fallback,"
            + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, site_id)"
            + " do update set url = excluded.url, sealed_key = excluded.sealed_key,"
            + " blog = excluded.blog, email = excluded.email, feedback = excluded.feedback,"
            + " fallback = excluded.fallback, version = excluded.version",
        Database.tenant(),
        site,
        next.url(),
        next.sealedKey(),
        next.blog(),
        next.email(),
        next.feedback(),
        next.fallback(),
        next.version());
  }
}
