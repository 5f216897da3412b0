package io.parley.architecture.server.alpha;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A row of alpha. */
@Entity
@Table(schema = "proof", name = "note")
public class Note {
  @Id private @Nullable UUID id;

  @TenantId private @Nullable UUID tenantId;

  private @Nullable String text;

  protected Note() {}

  Note(UUID id, String text) {
    this.id = id;
    this.text = text;
  }

  /** The note and whose it is. */
  @Override
  public String toString() {
    return id + " of " + tenantId + ": " + text;
  }
}
