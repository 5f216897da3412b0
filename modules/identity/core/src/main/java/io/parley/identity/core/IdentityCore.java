package io.parley.identity.core;

import io.parley.identity.api.AcceptInvitation;
import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.ApiKeyView;
import io.parley.identity.api.Authenticated;
import io.parley.identity.api.ChangePassword;
import io.parley.identity.api.ChangeRole;
import io.parley.identity.api.ConfirmAccount;
import io.parley.identity.api.CreateApiKey;
import io.parley.identity.api.Identity;
import io.parley.identity.api.Invitation;
import io.parley.identity.api.Invite;
import io.parley.identity.api.MemberContact;
import io.parley.identity.api.MemberLetter;
import io.parley.identity.api.MemberView;
import io.parley.identity.api.ProveSecondFactor;
import io.parley.identity.api.RecoveryCodes;
import io.parley.identity.api.RequestPasswordReset;
import io.parley.identity.api.ResetPassword;
import io.parley.identity.api.SecondFactorSecret;
import io.parley.identity.api.SecondFactorState;
import io.parley.identity.api.Session;
import io.parley.identity.api.SessionView;
import io.parley.identity.api.SetOperatorPassword;
import io.parley.identity.api.SignIn;
import io.parley.identity.api.SignedIn;
import io.parley.identity.core.access.Access;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.access.KeyToken;
import io.parley.identity.core.access.PasswordToken;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.key.ApiKeys;
import io.parley.identity.core.key.KeyCache;
import io.parley.identity.core.key.OperatorKeys;
import io.parley.identity.core.member.Contacts;
import io.parley.identity.core.member.Joining;
import io.parley.identity.core.member.Members;
import io.parley.identity.core.member.Roles;
import io.parley.identity.core.operator.Operators;
import io.parley.identity.core.reset.PasswordResets;
import io.parley.identity.core.secondfactor.SecondFactors;
import io.parley.identity.core.session.OwnAccount;
import io.parley.identity.core.session.People;
import io.parley.identity.core.session.Sessions;
import io.parley.identity.core.tenant.Leaving;
import io.parley.identity.core.tenant.TenantStates;
import io.parley.kernel.api.AuditEntry;
import io.parley.kernel.api.AuditQuery;
import io.parley.kernel.api.EventBacklog;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.PageRequest;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.events.Outbox;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import io.parley.tenancy.api.Tenancy;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.infinispan.commons.api.BasicCache;

/** Puts the features together and answers the contract: which feature does what. */
final class IdentityCore implements Identity {
  private final Access access;
  private final ApiKeys apiKeys;
  private final OperatorKeys operatorKeys;
  private final Members members;
  private final Roles roles;
  private final Joining joining;
  private final Contacts contacts;
  private final Operators operators;
  private final Sessions sessions;
  private final OwnAccount account;
  private final PasswordResets resets;
  private final Leaving leaving;
  private final Outbox outbox;
  private final UnitOfWork unit;

  /** What the core needs from the server. */
  record Server(
      EntityManager entities,
      UnitOfWork unit,
      Outbox outbox,
      Settings settings,
      Secrets secrets,
      Wire wire,
      Clock clock,
      Tenancy tenancy,
      BasicCache<String, String> sessionCache,
      BasicCache<String, String> attemptCache,
      BasicCache<String, String> keyCache) {}

  IdentityCore(Server server) {
    EntityManager entities = server.entities();
    unit = server.unit();
    Clock clock = server.clock();
    SecretSource secrets = new SecretSource(server.secrets());
    TenantStates tenants = new TenantStates(server.tenancy());
    KeyCache keyCache = new KeyCache(server.keyCache(), server.wire(), server.clock());
    Passwords passwords =
        new Passwords(
            server.settings().number("parley.identity.hashing.at-once", 2),
            server.settings().duration("parley.identity.hashing.patience", Duration.ofSeconds(2)));

    apiKeys = new ApiKeys(entities, unit, clock, secrets, tenants, keyCache);
    operatorKeys = new OperatorKeys(entities, unit, clock, secrets, keyCache);
    outbox = server.outbox();
    members = new Members(entities, unit, clock, secrets, tenants, outbox);
    SecondFactors factors = new SecondFactors(entities, unit, clock, server.secrets());
    roles = new Roles(entities, unit, tenants, members, factors);
    joining = new Joining(entities, unit, clock, secrets, passwords, tenants, members);
    resets =
        new PasswordResets(entities, unit, clock, secrets, passwords, tenants, members, outbox);
    operators = new Operators(entities, unit, clock, secrets, passwords);
    access = new Access(passwords, this::credential, this::credential);
    contacts = new Contacts(unit, members, access);
    People people = new People(members, operators);
    sessions =
        new Sessions(
            server.sessionCache(),
            server.attemptCache(),
            server.wire(),
            clock,
            entities,
            unit,
            secrets,
            tenants,
            access,
            people,
            factors);
    account =
        new OwnAccount(sessions, clock, unit, secrets, tenants, access, people, passwords, factors);
    leaving = new Leaving(unit);
  }

  private Optional<Credential> credential(PasswordToken token) {
    TenantId tenant = token.tenant();
    return tenant == null
        ? operators.credential(token.emailKey())
        : members.credential(tenant, token.emailKey());
  }

  private Optional<Credential> credential(KeyToken token) {
    TenantId tenant = token.tenant();
    return tenant == null ? operatorKeys.find(token) : apiKeys.find(tenant, token);
  }

  void close() {
    access.close();
  }

  @Override
  public Optional<Authenticated> authenticateKey(String key) {
    return CredentialText.key(key)
        .flatMap(
            text ->
                access
                    .authenticate(new KeyToken(text))
                    .map(holder -> new Authenticated(access.actor(holder), text.tenant())));
  }

  @Override
  public SignedIn signIn(SignIn command) {
    return sessions.signIn(command);
  }

  @Override
  public Optional<Session> session(String token) {
    return sessions.find(token);
  }

  @Override
  public void signOut(String token) {
    sessions.signOut(token);
  }

  @Override
  public Page<SessionView> ownSessions(String session, PageRequest page) {
    return account.own(session, page);
  }

  @Override
  public void endOwnSession(UUID id) {
    account.endOwn(id);
  }

  @Override
  public void endOtherSessions(String session) {
    account.endOthers(session);
  }

  @Override
  public void changePassword(ChangePassword command) {
    account.changePassword(command);
  }

  @Override
  public SecondFactorState secondFactor() {
    return account.secondFactor();
  }

  @Override
  public SecondFactorSecret beginSecondFactor(ConfirmAccount command) {
    return account.beginSecondFactor(command);
  }

  @Override
  public RecoveryCodes proveSecondFactor(ProveSecondFactor command) {
    return account.proveSecondFactor(command);
  }

  @Override
  public RecoveryCodes renewRecoveryCodes(ConfirmAccount command) {
    return account.renewRecoveryCodes(command);
  }

  @Override
  public void endSecondFactor(ConfirmAccount command) {
    account.endSecondFactor(command);
  }

  @Override
  public void resetSecondFactor(UUID member) {
    roles.resetSecondFactor(member);
  }

  @Override
  public void checkInvitation(Invite command) {
    members.check(command);
  }

  @Override
  public Invitation invite(Invite command) {
    return members.invite(command);
  }

  @Override
  public Optional<MemberLetter> invitationLetter(UUID member) {
    return joining.letter(member);
  }

  @Override
  public Optional<MemberContact> memberContact(UUID member) {
    return contacts.of(member);
  }

  @Override
  public void requestPasswordReset(RequestPasswordReset command) {
    resets.request(command);
  }

  @Override
  public Optional<MemberLetter> passwordResetLetter(UUID reset) {
    return resets.letter(reset);
  }

  @Override
  public void resetPassword(ResetPassword command) {
    resets.accept(command);
  }

  @Override
  public MemberView acceptInvitation(AcceptInvitation command) {
    return joining.accept(command);
  }

  @Override
  public Page<MemberView> members(PageRequest page) {
    return members.page(page);
  }

  @Override
  public long memberCount() {
    return members.count();
  }

  @Override
  public MemberView changeRole(ChangeRole command) {
    return roles.change(command);
  }

  @Override
  public void removeMember(UUID id) {
    roles.remove(id);
  }

  @Override
  public ApiKeyCreated createApiKey(CreateApiKey command) {
    return apiKeys.create(command);
  }

  @Override
  public Page<ApiKeyView> apiKeys(PageRequest page) {
    return apiKeys.page(page);
  }

  @Override
  public void revokeApiKey(UUID id) {
    apiKeys.revoke(id);
  }

  @Override
  public ApiKeyCreated createOperatorKey(String name) {
    return operatorKeys.create(name);
  }

  @Override
  public void setOperatorPassword(SetOperatorPassword command) {
    operators.setPassword(command);
  }

  @Override
  public EventBacklog eventBacklog() {
    return outbox.eventBacklog();
  }

  @Override
  public long redriveEvents() {
    return outbox.redriveEvents();
  }

  @Override
  public Map<String, Long> eraseTenant() {
    return leaving.eraseTenant();
  }

  @Override
  public List<AuditEntry> auditTrail(AuditQuery query) {
    return unit.auditTrail(query);
  }

  @Override
  public Map<String, Long> eraseSite(UUID site) {
    return leaving.eraseSite(site);
  }
}
