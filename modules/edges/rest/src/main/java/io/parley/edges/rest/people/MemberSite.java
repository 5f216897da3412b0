package io.parley.edges.rest.people;

import io.parley.identity.api.Role;

/**
 * What a member is at one site.
 *
 * @param site key of the site
 * @param name of the site
 * @param role moderator or analyst
 */
public record MemberSite(String site, String name, Role role) {}
