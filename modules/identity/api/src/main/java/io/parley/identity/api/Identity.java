package io.parley.identity.api;

import io.parley.kernel.api.AuditSource;
import io.parley.kernel.api.Command;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.Query;
import io.parley.kernel.api.TenantOwned;
import java.util.Optional;
import java.util.UUID;

/**
 * People, programs and their credentials.
 *
 * <p>The operations that establish who calls ({@link #authenticateKey}, {@link #signIn}, {@link
 * #session}, {@link #signOut}, {@link #acceptInvitation}, {@link #requestPasswordReset}, {@link
 * #resetPassword}) need no tenant and no scope. All others act on the tenant of the call and need
 * {@code tenant:admin} or {@code operator}.
 *
 * <p>What a member does with the own account ({@link #ownSessions}, {@link #endOwnSession}, {@link
 * #endOtherSessions}, {@link #changePassword}, {@link #secondFactor}, {@link #beginSecondFactor},
 * {@link #proveSecondFactor}, {@link #renewRecoveryCodes}, {@link #endSecondFactor}) needs that the
 * actor is a member, and no scope; others are refused as {@code account.person-only}.
 *
 * <p>Sends {@link MemberInvited} and {@link PasswordResetRequested}.
 */
@ModuleApi(key = "identity")
public interface Identity extends TenantOwned, AuditSource, EventSource {
  /** The actor and tenant behind an API key, or empty when it is unknown, revoked or expired. */
  @Query
  Optional<Authenticated> authenticateKey(String key);

  /**
   * Signs a person in with e-mail and password.
   *
   * @throws io.parley.kernel.api.Denied {@code credentials.wrong}, the same for every cause; when
   *     they are right and the member has a second factor, {@code second-factor.missing} without a
   *     code, {@code second-factor.wrong} for one that is wrong or used, and {@code
   *     second-factor.locked} after a hundred wrong codes in a row, when only a recovery code helps
   * @throws io.parley.kernel.api.Unavailable {@code sign-in.busy} when too many are hashing at
   *     once, {@code sign-in.limited} after ten failures on one account from one network within ten
   *     minutes, or after fifty from networks that nobody has signed in from before
   */
  @Command
  SignedIn signIn(SignIn command);

  /** The session of that token, or empty when it is unknown, ended or expired. */
  @Query
  Optional<Session> session(String token);

  /** Ends a session; unknown ones are ignored. */
  @Command
  void signOut(String token);

  /**
   * The sessions that the acting member has open, newest first.
   *
   * @param session token of the one that asks, which is marked
   */
  @Query
  Page<SessionView> ownSessions(String session, PageRequest page);

  /**
   * Ends a session of the acting member, on every node at once.
   *
   * @throws io.parley.kernel.api.NotFound {@code session.unknown}, also for sessions of others
   */
  @Command
  void endOwnSession(UUID id);

  /** Ends all sessions of the acting member but the one of that token, on every node at once. */
  @Command
  void endOtherSessions(String session);

  /**
   * Gives the acting member another password. All other sessions of the member end at once.
   *
   * @throws io.parley.kernel.api.Rejected {@code password.wrong} for {@code current}, {@code
   *     password.length} for {@code password}
   * @throws io.parley.kernel.api.Unavailable as {@link #signIn}, which counts the same attempts
   */
  @Command
  void changePassword(ChangePassword command);

  /** Whether the acting member has a second factor. */
  @Query
  SecondFactorState secondFactor();

  /**
   * Gives the acting member a secret for an authenticator app. Nothing changes before {@link
   * #proveSecondFactor}, which has fifteen minutes; beginning again makes another secret.
   *
   * @throws io.parley.kernel.api.Rejected {@code password.wrong} for {@code password}
   * @throws io.parley.kernel.api.Conflict {@code second-factor.on}
   * @throws io.parley.kernel.api.Unavailable as {@link #signIn}
   */
  @Command
  SecondFactorSecret beginSecondFactor(ConfirmAccount command);

  /**
   * Switches the second factor of the acting member on. All other sessions of the member end.
   *
   * @throws io.parley.kernel.api.Rejected {@code second-factor.wrong} for {@code code}
   * @throws io.parley.kernel.api.Conflict {@code second-factor.on}
   */
  @Command
  RecoveryCodes proveSecondFactor(ProveSecondFactor command);

  /**
   * Makes ten new recovery codes for the acting member; the former ones are worth nothing.
   *
   * @throws io.parley.kernel.api.Rejected {@code password.wrong} for {@code password}, {@code
   *     second-factor.wrong} for {@code code}
   * @throws io.parley.kernel.api.Conflict {@code second-factor.off}
   * @throws io.parley.kernel.api.Unavailable as {@link #signIn}
   */
  @Command
  RecoveryCodes renewRecoveryCodes(ConfirmAccount command);

  /**
   * Switches the second factor of the acting member off; refuses as {@link #renewRecoveryCodes}.
   */
  @Command
  void endSecondFactor(ConfirmAccount command);

  /**
   * Switches the second factor of another member off, who lost it, and ends all sessions of that
   * member; nothing happens where it is off.
   *
   * @throws io.parley.kernel.api.NotFound {@code member.unknown}
   * @throws io.parley.kernel.api.Denied {@code second-factor.own}: the own one is switched off with
   *     password and code; {@code member.owner-only}: who is not an owner (or the operator) resets
   *     neither owners nor admins
   */
  @Command
  void resetSecondFactor(UUID member);

  /**
   * Invites a person into the tenant of the call; inviting again renews the invitation and sets
   * name and role anew. Roles at single sites are moderator and analyst.
   *
   * @throws io.parley.kernel.api.Denied {@code member.owner-only}: who is not an owner (or the
   *     operator) neither makes owners nor renews the invitation of an owner or an active admin
   * @throws io.parley.kernel.api.Conflict {@code member.last-owner}
   * @throws io.parley.kernel.api.Rejected {@code member.quota} when the plan allows no more; for
   *     {@code role} {@code member.role.missing}; for {@code sites} {@code member.role.both},
   *     {@code member.sites.many}, {@code member.sites.repeated}, {@code member.sites.role} and
   *     {@code member.sites.unknown}
   */
  @Command
  Invitation invite(Invite command);

  /**
   * What the mail about an invitation of the tenant says, for Parley itself; empty when the
   * invitation was used, is too old, or is gone with the member. The token is another one than that
   * which {@link #invite} answered with: it is made anew at each call, is the same each time, and
   * nobody stores it.
   */
  @Query
  Optional<MemberLetter> invitationLetter(UUID member);

  /**
   * How a member of the tenant is written to, for Parley itself; empty for who never joined or is a
   * member no longer.
   */
  @Query
  Optional<MemberContact> memberContact(UUID member);

  /** Sets the password of an invited person and uses the invitation up. */
  @Command
  MemberView acceptInvitation(AcceptInvitation command);

  /**
   * Notes that somebody asks for a new password. Whether there is such a tenant or member changes
   * neither the answer nor the work. More than three in an hour for one address are not heeded.
   *
   * @throws io.parley.kernel.api.Rejected {@code email.malformed}, {@code language.unknown}
   */
  @Command
  void requestPasswordReset(RequestPasswordReset command);

  /**
   * What the mail about such a wish of the tenant says, for Parley itself; empty when it was
   * fulfilled, is older than an hour, or came for somebody who has no password here. The token is
   * the same at each call, and nobody stores it.
   */
  @Query
  Optional<MemberLetter> passwordResetLetter(UUID reset);

  /**
   * Gives a member another password, with the token of the mail, once. All sessions of the member
   * end at once; a second factor stays.
   *
   * @throws io.parley.kernel.api.NotFound {@code password-reset.unknown}: the token is wrong, used
   *     or too old, or the password was changed since
   * @throws io.parley.kernel.api.Rejected {@code password.length}
   */
  @Command
  void resetPassword(ResetPassword command);

  /**
   * Says whether an invitation is well formed, without inviting anybody: a tenant is not made for
   * an owner who cannot be invited.
   *
   * @throws io.parley.kernel.api.Rejected as {@link #invite} does for {@code email}, {@code name}
   *     and {@code role}
   */
  @Query
  void checkInvitation(Invite command);

  /** The members of the tenant, by e-mail. */
  @Query
  Page<MemberView> members(PageRequest page);

  /** How many members the tenant has, those included who are invited. */
  @Query
  long memberCount();

  /**
   * Gives a member another role, on all sites or at single ones, effective with the person's next
   * request.
   *
   * @throws io.parley.kernel.api.NotFound {@code member.unknown}
   * @throws io.parley.kernel.api.Denied {@code member.owner-only}: who is not an owner (or the
   *     operator) neither makes owners nor changes them
   * @throws io.parley.kernel.api.Conflict {@code member.last-owner}
   * @throws io.parley.kernel.api.Rejected as {@link #invite} for {@code role} and {@code sites}
   */
  @Command
  MemberView changeRole(ChangeRole command);

  /**
   * Takes a member out of the tenant. Sessions and invitations of the person end at once; what the
   * person did stays.
   *
   * @throws io.parley.kernel.api.NotFound {@code member.unknown}
   * @throws io.parley.kernel.api.Denied {@code member.owner-only}
   * @throws io.parley.kernel.api.Conflict {@code member.last-owner}
   */
  @Command
  void removeMember(UUID id);

  /** Creates an API key of the tenant of the call; the key itself is never shown again. */
  @Command
  ApiKeyCreated createApiKey(CreateApiKey command);

  /** The API keys of the tenant, newest first, without the keys themselves. */
  @Query
  Page<ApiKeyView> apiKeys(PageRequest page);

  /** Revokes an API key at once. */
  @Command
  void revokeApiKey(UUID id);

  /** Creates a key of the operator. */
  @Command
  ApiKeyCreated createOperatorKey(String name);

  /** Sets name and password of the operator's own sign-in, creating it when there is none. */
  @Command
  void setOperatorPassword(SetOperatorPassword command);
}
