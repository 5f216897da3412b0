package io.parley.kernel.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaysTest {
  private static final String KEYS = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private static Gateways with(Map<String, String> settings) {
    return new Gateways(Settings.of(settings), TransactionGuard.none());
  }

  @Test
  void goLocallyUnlessToldOtherwise() {
    Gateways gateways = with(Map.of());

    assertThat(gateways.make(Contract.of(Echo.class))).isInstanceOf(Echo.class);
    assertThat(gateways.table()).contains("echo").endsWith("local");
  }

  @Test
  void followTheModulesOwnSettingFirst() {
    Gateways gateways =
        with(
            Map.of(
                "parley.modules",
                "loopback",
                "parley.module.echo",
                "http://10.0.0.7:8082/,http://10.0.0.8:8082",
                "parley.internal.keys",
                KEYS));

    assertThat(gateways.make(Contract.of(Echo.class))).isInstanceOf(Echo.class);
    assertThat(gateways.table()).endsWith("http://10.0.0.7:8082, http://10.0.0.8:8082");
  }

  @Test
  void loopBackToTheInternalListener() {
    Gateways gateways =
        with(
            Map.of(
                "parley.modules",
                "loopback",
                "parley.internal.port",
                "8102",
                "parley.internal.keys",
                KEYS));

    assertThat(gateways.make(Contract.of(Echo.class))).isInstanceOf(Echo.class);
    assertThat(gateways.table()).endsWith("loopback through http://127.0.0.1:8102");
  }

  @Test
  void refuseToGoThroughHttpWithoutAKeyOrAPort() {
    assertThatThrownBy(
            () ->
                with(Map.of("parley.modules", "loopback", "parley.internal.port", "8102"))
                    .make(Contract.of(Echo.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Set parley.internal.keys");
    assertThatThrownBy(
            () ->
                with(Map.of("parley.modules", "loopback", "parley.internal.keys", KEYS))
                    .make(Contract.of(Echo.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set parley.internal.port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Local", "ftp://host", "host:8082", "http://", "http://a b", ","})
  void refuseAModeThatIsNone(String mode) {
    assertThatThrownBy(
            () ->
                with(Map.of("parley.module.echo", mode, "parley.internal.keys", KEYS))
                    .make(Contract.of(Echo.class)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parley.module.echo")
        .hasMessageContaining("it must be local, loopback, or URLs");
  }

  @Test
  void refuseTwoContractsWithOneKey() {
    Gateways gateways = with(Map.of());
    Object first = gateways.make(Contract.of(Echo.class));

    assertThat(first).isNotNull();
    assertThatThrownBy(() -> gateways.make(Contract.of(Echo.class)))
        .hasMessageContaining("give each module one contract");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noid",
        ":MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        "a:short",
        "a:c2hvcnQ=",
        "a b:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
      })
  void refuseMalformedKeysWithoutShowingThem(String keys) {
    assertThatThrownBy(() -> InternalKeys.parse(keys))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("id:secret")
        .hasMessageNotContainingAny("MDEy", "short=");
  }
}
