package io.parley.identity.core.key;

import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.core.access.Credential;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.access.KeyToken;
import io.parley.identity.core.credential.CredentialText;
import io.parley.identity.core.credential.SecretSource;
import io.parley.identity.core.tenant.Installation;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Sha256;
import io.parley.kernel.jpa.Changes;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Ids;
import io.parley.kernel.runtime.Label;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The keys of the operator. */
public final class OperatorKeys {
  private static final String PURPOSE = "identity.operator-key";

  private final EntityManager entities;
  private final UnitOfWork unit;
  private final Clock clock;
  private final SecretSource secrets;
  private final KeyCache cache;

  /** Keys as kept by the persistence unit. */
  public OperatorKeys(
      EntityManager entities, UnitOfWork unit, Clock clock, SecretSource secrets, KeyCache cache) {
    this.entities = entities;
    this.unit = unit;
    this.clock = clock;
    this.secrets = secrets;
    this.cache = cache;
  }

  /** Creates a key, for the operator and for the command on the machine. */
  public ApiKeyCreated create(String given) {
    CallContext.current().require(Scope.OPERATOR);
    String name = Label.of("operator-key", given);
    return Installation.call(
        () -> {
          SecretSource.OfRequest secret = secrets.forCall(PURPOSE);
          ApiKeys.Issued issued =
              unit.command(
                  "createOperatorKey", given, ApiKeys.Issued.class, () -> insert(name, secret));
          return new ApiKeyCreated(
              issued.id(), CredentialText.ofOperatorKey(issued.id(), secret.of(issued.id())));
        });
  }

  private ApiKeys.Issued insert(String name, SecretSource.OfRequest secret) {
    UUID id = Ids.next();
    entities.persist(new OperatorKey(id, name, Sha256.of(secret.of(id)), clock.instant()));
    unit.audit("operator-key.created", id.toString(), Changes.none());
    return new ApiKeys.Issued(id);
  }

  /** The stored credential of a key of the operator. */
  public Optional<Credential> find(KeyToken token) {
    return cache
        .find(null, token.id(), () -> load(token.id()))
        .map(
            entry ->
                new Credential(
                    new Holder(Actor.Kind.OPERATOR, token.id(), Set.of(), entry.scopes(), 0),
                    entry.proof()));
  }

  private Optional<KeyCache.Entry> load(UUID id) {
    return Installation.call(
        () ->
            unit.read(
                () ->
                    Optional.ofNullable(entities.find(OperatorKey.class, id))
                        .filter(key -> !key.revoked())
                        .map(
                            key ->
                                new KeyCache.Entry(
                                    Sha256.text(key.secretHash()), Set.of(Scope.OPERATOR), null))));
  }
}
