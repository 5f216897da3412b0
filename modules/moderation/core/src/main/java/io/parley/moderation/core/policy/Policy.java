package io.parley.moderation.core.policy;

import io.parley.moderation.api.Check;
import io.parley.moderation.api.Condition;
import io.parley.moderation.api.HookFallback;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a tenant wants, at one version.
 *
 * @param versions of the lists of words
 * @param rules enabled ones, in their order
 * @param sites those that have settings of their own
 * @param bans whether anybody is banned
 * @param outside whom sites ask that ask somebody else
 * @param spam null where nobody asks for it, or too little was learned
 */
public record Policy(
    long version,
    WordMatcher words,
    Map<WordListKind, Integer> versions,
    List<Rule> rules,
    Map<UUID, OfSite> sites,
    Map<UUID, Outside> outside,
    boolean bans,
    @Nullable SpamModel spam) {

  /** All who are asked about comments of a site. */
  public record Outside(@Nullable Hook hook, @Nullable Akismet akismet) {}

  /**
   * A service that knows spam, with the interface of Akismet.
   *
   * @param sealedKey encrypted for the site
   * @param blog the address of the site, by which the service knows it
   * @param email whether e-mail addresses of authors are sent, too
   * @param feedback whether the service is told what moderators correct
   */
  public record Akismet(
      URI url,
      String sealedKey,
      String blog,
      boolean email,
      boolean feedback,
      HookFallback fallback,
      int version) {}

  /**
   * A program that is asked about comments of a site.
   *
   * @param secret which secret of the site it has
   */
  public record Hook(URI url, HookFallback fallback, int secret, int version) {}

  /** A rule that is switched on. */
  public record Rule(
      UUID id,
      String name,
      int version,
      @Nullable UUID site,
      List<Condition> conditions,
      RuleAction action) {
    /** Whether it holds on that site. */
    public boolean holdsAt(UUID id) {
      return site == null || site.equals(id);
    }

    boolean asksFor(Check check) {
      return conditions.stream().anyMatch(condition -> condition.check() == check);
    }
  }

  /** The settings of a site. */
  public record OfSite(
      SiteMode mode,
      int firstComments,
      @Nullable Integer mostLinks,
      @Nullable Integer reportThreshold,
      @Nullable Integer closeAfterDays,
      int version,
      @Nullable Integer holdFrom,
      @Nullable Integer spamFrom) {
    /** What a site begins with. */
    public static final OfSite DEFAULT =
        new OfSite(SiteMode.AFTER, 1, null, null, null, 0, null, null);

    boolean asksForSpam() {
      return holdFrom != null || spamFrom != null;
    }
  }

  /** The settings of that site. */
  public OfSite site(UUID id) {
    return sites.getOrDefault(id, OfSite.DEFAULT);
  }

  /** Whether comments of that site are judged by what the discussion knows of their authors. */
  public boolean asksForFacts(UUID site) {
    return site(site).mode() != SiteMode.AFTER;
  }

  /** Whether comments of that site are judged by how likely spam they are. */
  public boolean asksForSpam(UUID id) {
    OfSite settings = site(id);
    return settings.mode() == SiteMode.RULES
        ? rules.stream().anyMatch(rule -> rule.holdsAt(id) && rule.asksFor(Check.CLASSIFIER))
        : settings.asksForSpam();
  }
}
