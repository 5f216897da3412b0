package io.parley.edges.rest.people;

import io.parley.tenancy.api.SiteName;

/** What a site is called, for somebody who may see what happens there. */
public record OwnSite(String key, String name) {
  static OwnSite of(SiteName site) {
    return new OwnSite(site.key(), site.name());
  }
}
