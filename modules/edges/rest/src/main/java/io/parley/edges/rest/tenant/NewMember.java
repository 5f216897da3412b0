package io.parley.edges.rest.tenant;

import io.parley.identity.api.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to invite, with either a role on all sites or roles at single ones.
 *
 * @param role on all sites
 * @param sites 1 to 100 sites and what the person is to be there
 */
public record NewMember(
    String email, String name, @Nullable Role role, @Nullable List<NewMemberSite> sites) {}
