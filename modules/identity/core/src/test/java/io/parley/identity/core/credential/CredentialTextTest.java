package io.parley.identity.core.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kernel.api.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTextTest {
  private static final TenantId TENANT =
      new TenantId(UUID.fromString("01970000-0000-7000-8000-000000000001"));
  private static final UUID ID = UUID.fromString("01970000-0000-7000-8000-000000000002");
  private static final String SECRET = "abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMNO";

  @Test
  void aKeyNamesItsTenantItselfAndItsSecret() {
    String text = CredentialText.ofApiKey(TENANT, ID, SECRET);

    assertThat(text).startsWith("parley_").hasSize(94);
    assertThat(CredentialText.key(text)).contains(new CredentialText(TENANT, ID, SECRET));
    assertThat(CredentialText.invitation(text)).isEmpty();
  }

  @Test
  void aKeyOfTheOperatorNamesNoTenant() {
    String text = CredentialText.ofOperatorKey(ID, SECRET);

    assertThat(text).startsWith("parley_op_");
    assertThat(CredentialText.key(text)).contains(new CredentialText(null, ID, SECRET));
  }

  @Test
  void everyTenantAndIdCanBeReadBack() {
    for (int i = 0; i < 1_000; i++) {
      TenantId tenant = new TenantId(UUID.randomUUID());
      UUID id = UUID.randomUUID();

      assertThat(CredentialText.key(CredentialText.ofApiKey(tenant, id, SECRET)))
          .contains(new CredentialText(tenant, id, SECRET));
      assertThat(CredentialText.invitation(CredentialText.ofInvitation(tenant, id, SECRET)))
          .contains(new CredentialText(tenant, id, SECRET));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "parley_",
        "parley_op_",
        "parley_x_y",
        "parley_op_01234567890123456789_abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMNO",
        "PARLEY_AZcAAAAAcACAAAAAAAAAAQGXAAAAAHAAgAAAAAAAAAI_abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMNO",
        "parley_AZcAAAAAcACAAAAAAAAAAQGXAAAAAHAAgAAAAAAAAAI_abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMN",
        "parley_AZcAAAAAcACAAAAAAAAAAQGXAAAAAHAAgAAAAAAAAAI_abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMNO\n",
        "parley_AZcAAAAAcACAAAAAAAAAAQGXAAAAAHAAgAAAAAAAAA!_abcdefghijklmnopqrstuvwxyz-_ABCDEFGHIJKLMNO",
      })
  void whatIsNoKeyIsNotRead(String text) {
    assertThat(CredentialText.key(text)).isEmpty();
  }

  @Test
  void doesNotShowItsSecret() {
    assertThat(new CredentialText(TENANT, ID, SECRET).toString()).doesNotContain(SECRET);
  }
}
