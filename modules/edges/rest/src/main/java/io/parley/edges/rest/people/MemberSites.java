package io.parley.edges.rest.people;

import io.parley.identity.api.MemberView;
import io.parley.identity.api.SiteRole;
import io.parley.kernel.api.PageRequest;
import io.parley.tenancy.api.SiteName;
import io.parley.tenancy.api.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sites of members by what they are called. Contracts know them by their ids. Sites that are
 * gone are left out.
 */
@ApplicationScoped
public class MemberSites {
  @Inject Tenancy tenancy;

  /** The members with their sites, in the same order. */
  public List<Member> members(List<MemberView> members) {
    Map<UUID, SiteName> names =
        names(
            members.stream()
                .map(MemberView::sites)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList());
    return members.stream().map(member -> Member.of(member, named(member.sites(), names))).toList();
  }

  /** Those roles by key of the site; null for null. */
  public @Nullable List<MemberSite> shown(@Nullable List<SiteRole> roles) {
    return roles == null ? null : named(roles, names(roles));
  }

  private static @Nullable List<MemberSite> named(
      @Nullable List<SiteRole> roles, Map<UUID, SiteName> names) {
    if (roles == null) {
      return null;
    }
    List<MemberSite> named = new ArrayList<>();
    for (SiteRole role : roles) {
      SiteName site = names.get(role.site());
      if (site != null) {
        named.add(new MemberSite(site.key(), site.name(), role.role()));
      }
    }
    named.sort(Comparator.comparing(MemberSite::site));
    return named;
  }

  private Map<UUID, SiteName> names(Collection<SiteRole> roles) {
    List<UUID> ids = roles.stream().map(SiteRole::site).distinct().toList();
    Map<UUID, SiteName> names = new HashMap<>();
    for (int from = 0; from < ids.size(); from += PageRequest.MOST) {
      int to = Math.min(ids.size(), from + PageRequest.MOST);
      tenancy.siteNames(ids.subList(from, to)).forEach(name -> names.put(name.id(), name));
    }
    return names;
  }
}
