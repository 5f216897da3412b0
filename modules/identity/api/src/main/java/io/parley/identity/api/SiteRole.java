package io.parley.identity.api;

import java.util.UUID;

/**
 * What a member is at one site.
 *
 * @param site id of the site
 * @param role moderator or analyst
 */
public record SiteRole(UUID site, Role role) {}
