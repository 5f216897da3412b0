package io.parley.edges.rest.tenant;

import io.parley.identity.api.Role;

/**
 * What a member is to be at one site.
 *
 * @param site key of the site
 * @param role moderator or analyst
 */
public record NewMemberSite(String site, Role role) {}
