package io.parley.notification.core.replies;

import io.parley.kernel.api.TenantId;
import io.parley.kernel.runtime.Secrets;
import java.util.Locale;

/** What stands for an address here: nobody without the installation's secret can try addresses. */
public final class AddressKeys {
  private final Secrets secrets;

  public AddressKeys(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The key of an address in a tenant, however it is capitalised. */
  public byte[] of(TenantId tenant, String email) {
    return secrets.derive(
        "notification.reply-address", tenant.toString(), email.strip().toLowerCase(Locale.ROOT));
  }
}
