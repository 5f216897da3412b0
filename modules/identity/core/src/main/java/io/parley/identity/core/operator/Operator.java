package io.parley.identity.core.operator;

import io.parley.identity.core.access.Credential;
import io.parley.identity.core.access.Holder;
import io.parley.identity.core.text.EmailAddress;
import io.parley.kernel.api.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A person who runs the installation. */
@Entity
@Table(name = "operator")
public class Operator {
  @Id private UUID id;

  @Column(updatable = false)
  private String email;

  @Column(name = "email_key", updatable = false)
  private String emailKey;

  private String name;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "credential_version")
  private int credentialVersion;

  @Column(name = "created_at", updatable = false)
  private Instant createdAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected Operator() {}

  Operator(UUID id, EmailAddress email, String name, String passwordHash, Instant createdAt) {
    this.id = id;
    this.email = email.text();
    this.emailKey = email.key();
    this.name = name;
    this.passwordHash = passwordHash;
    this.createdAt = createdAt;
  }

  /** Stable name of the person. */
  public UUID id() {
    return id;
  }

  /** Address as first given. */
  public String email() {
    return email;
  }

  /** What people call the person. */
  public String name() {
    return name;
  }

  void become(String currentName, String newPasswordHash) {
    name = currentName;
    passwordHash = newPasswordHash;
    credentialVersion++;
  }

  Credential credential() {
    return new Credential(holder(), passwordHash);
  }

  /** The person as Shiro's principal. */
  public Holder holder() {
    return new Holder(
        Actor.Kind.OPERATOR, id, Set.of(Holder.OPERATOR), Set.of(), credentialVersion);
  }
}
