package io.parley.moderation.core.policy;

import io.parley.moderation.api.Condition;
import io.parley.moderation.api.RuleAction;
import io.parley.moderation.api.SiteMode;
import io.parley.moderation.api.WordListKind;
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
 */
public record Policy(
    long version,
    WordMatcher words,
    Map<WordListKind, Integer> versions,
    List<Rule> rules,
    Map<UUID, OfSite> sites,
    boolean bans) {

  /** A rule that is switched on. */
  public record Rule(
      UUID id,
      String name,
      int version,
      @Nullable UUID site,
      List<Condition> conditions,
      RuleAction action) {}

  /** The settings of a site. */
  public record OfSite(
      SiteMode mode,
      int firstComments,
      @Nullable Integer mostLinks,
      @Nullable Integer reportThreshold,
      @Nullable Integer closeAfterDays,
      int version) {
    /** What a site begins with. */
    public static final OfSite DEFAULT = new OfSite(SiteMode.AFTER, 1, null, null, null, 0);
  }

  /** The settings of that site. */
  public OfSite site(UUID id) {
    return sites.getOrDefault(id, OfSite.DEFAULT);
  }

  /** Whether comments of that site are judged by what the discussion knows of their authors. */
  public boolean asksForFacts(UUID site) {
    return site(site).mode() != SiteMode.AFTER;
  }
}
