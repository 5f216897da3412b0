package io.parley.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.runtime.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static final String SETTING = "parley.web.trusted-proxies";

  @Test
  void holdTheAddressesOfTheirRanges() {
    Networks networks = networks("10.0.0.0/8, fd00::/8,203.0.113.7");

    assertThat(networks.contain(client("10.1.2.3"))).isTrue();
    assertThat(networks.contain(client("fd12::1"))).isTrue();
    assertThat(networks.contain(client("203.0.113.7"))).isTrue();
    assertThat(networks.contain(client("203.0.113.8"))).isFalse();
    assertThat(networks.contain(client("2001:db8::1"))).isFalse();
  }

  @Test
  void areNoneUnlessTheyAreSet() {
    Networks none = Networks.of(Settings.of(Map.of()), SETTING);

    assertThat(none.contain(client("127.0.0.1"))).isFalse();
  }

  @Test
  void doNotHoldAClientWhoseAddressIsNotKnown() {
    assertThat(networks("0.0.0.0/0, ::/0").contain(client("unknown"))).isFalse();
  }

  @Test
  void refuseWhatIsNoRangeAndNameTheSetting() {
    assertThatThrownBy(() -> networks("10.0.0.0/33"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(SETTING, "10.0.0.0/33");
  }

  private static Networks networks(String ranges) {
    return Networks.of(Settings.of(Map.of(SETTING, ranges)), SETTING);
  }

  private static ClientAddress client(String address) {
    return new ClientAddress(address, address, false, Optional.empty());
  }
}
