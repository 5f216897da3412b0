package io.parley.identity.api;

import io.parley.kernel.api.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody was invited into the tenant, or invited again. What lets the person in is asked for with
 * {@link Identity#invitationLetter}: events hold no secrets.
 *
 * @param at when
 */
@Event(value = "identity.member.invited", stream = "member")
public record MemberInvited(UUID member, Instant at) {}
