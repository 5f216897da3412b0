package io.parley.notification.core.outgoing;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Seal;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.runtime.Wire;
import io.parley.notification.core.writing.Written;
import java.util.UUID;

/** The texts of a mail as they are stored: encrypted for that mail alone. */
public final class Body {
  private final Seal seal;
  private final Wire wire;

  public Body(Secrets secrets, Wire wire) {
    this.seal = new Seal(secrets, "notification.mail");
    this.wire = wire;
  }

  /** Text and HTML of a mail. */
  public record Texts(String text, String html) {}

  byte[] seal(TenantId tenant, UUID mail, Written written) {
    byte[] texts = wire.write(new Texts(written.text(), written.html()));
    return seal.close(texts, tenant.toString(), mail.toString());
  }

  /**
   * The texts of a mail.
   *
   * @throws IllegalStateException when the installation has had another secret since
   */
  public Texts open(TenantId tenant, UUID mail, byte[] sealed) {
    byte[] texts = seal.open(sealed, tenant.toString(), mail.toString());
    return (Texts) wire.read(texts, Texts.class);
  }
}
