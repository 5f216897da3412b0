package io.parley.identity.core.operator;

import io.parley.identity.api.SetOperatorPassword;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.credential.Passwords;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.tenant.Installation;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Scope;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UniqueViolation;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The people who run the installation. */
public final class Operators {
  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final Passwords passwords;

  /** Operators as kept by the persistence unit. */
  public Operators(
      EntityManager entities,
      UnitOfWork unit,
      Clock clock,
      SecretSource secrets,
      Passwords passwords) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.passwords = passwords;
  }

  /** The request as fingerprinted: nothing in it helps to guess the password. */
  record Request(String email, String name, String password) {}

  /** Sets name and password of the operator with that address, who may be new. */
  public void setPassword(SetOperatorPassword command) {
    CallContext.current().require(Scope.OPERATOR);
    EmailAddress email = EmailAddress.of(command.email());
    String name = Label.of("operator", command.name());
    Passwords.check(command.password());
    String hash = passwords.hash(command.password());
    Request request = new Request(email.key(), name, secrets.blinded(command.password()));
    try {
      Installation.call(
          () ->
              unit.command(
                  "setOperatorPassword", request, Boolean.class, () -> set(email, name, hash)));
    } catch (UniqueViolation violation) {
      if (violation.constraint().equals("operator_email_taken")) {
        throw new Conflict(
            "operator.set-meanwhile", "Somebody else did this at the same moment.", "email");
      }
      throw violation;
    }
  }

  private boolean set(EmailAddress email, String name, String hash) {
    Operator operator = findByEmail(email.key(), LockModeType.PESSIMISTIC_WRITE).orElse(null);
    if (operator == null) {
      operator = new Operator(Ids.next(), email, name, hash, clock.instant());
      entities.persist(operator);
    } else {
      operator.become(name, hash);
    }
    unit.audit("operator.password-set", operator.id().toString(), Changes.none());
    return true;
  }

  /** The stored credential of the operator of that address. */
  public Optional<Credential> credential(String emailKey) {
    return Installation.call(
        () -> unit.read(() -> findByEmail(emailKey, LockModeType.NONE).map(Operator::credential)));
  }

  /** The operator, inside a unit of work. */
  public Optional<Operator> find(UUID id) {
    return Optional.ofNullable(entities.find(Operator.class, id));
  }

  private Optional<Operator> findByEmail(String emailKey, LockModeType lock) {
    return entities
        .createQuery("select o from Operator o where o.emailKey = :emailKey", Operator.class)
        .setParameter("emailKey", emailKey)
        .setLockMode(lock)
        .getResultStream()
        .findFirst();
  }
}
