package io.parley.edges.rest.tenant;

import io.parley.identity.api.Invitation;
import java.time.Instant;
import java.util.UUID;

/** An invited person. */
public record MemberInvited(UUID id, String email, Ticket invitation) {
  /**
   * What lets the invited person in.
   *
   * @param token secret; whoever has it may choose the password, once
   */
  public record Ticket(String token, Instant expiresAt) {}

  /** The invitation as it is shown. */
  public static MemberInvited of(Invitation invitation) {
    return new MemberInvited(
        invitation.member(),
        invitation.email(),
        new Ticket(invitation.token(), invitation.expiresAt()));
  }
}
