package io.parley.edges.rest.tenant;

import io.parley.identity.api.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member is to be from now on: either something on all sites or something at single ones.
 *
 * @param role on all sites
 * @param sites 1 to 100 sites and what the member is to be there
 */
public record MemberChange(@Nullable Role role, @Nullable List<NewMemberSite> sites) {}
