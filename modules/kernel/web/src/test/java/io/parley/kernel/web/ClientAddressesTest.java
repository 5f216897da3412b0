package io.parley.kernel.web;

import static io.parley.kernel.web.RequestFixture.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kernel.runtime.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private final ClientAddresses untrusting = new ClientAddresses(Settings.of(Map.of()));
  private final ClientAddresses behindProxy =
      new ClientAddresses(
          Settings.of(Map.of("parley.web.trusted-proxies", "10.0.0.0/8, fd00::/8, 203.0.113.7")));

  @Test
  void believesNobodyByDefault() {
    ClientAddress client =
        untrusting.of(
            aRequest()
                .with("X-Forwarded-For", "198.51.100.1")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "evil.example")
                .with("Host", "parley.example:8080")
                .build());

    assertThat(client.address()).isEqualTo("192.0.2.1");
    assertThat(client.secure()).isFalse();
    assertThat(client.origin()).contains(new WebOrigin("http://parley.example:8080"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1                              | 198.51.100.1",
        "6.6.6.6, 198.51.100.1                     | 198.51.100.1",
        "6.6.6.6, 198.51.100.1, 10.1.1.1           | 198.51.100.1",
        "10.2.2.2, 10.1.1.1                        | 10.2.2.2",
        "198.51.100.1:4711, fd00::1                | 198.51.100.1",
        "[2001:db8::1]:4711                        | 2001:db8:0:0:0:0:0:1",
        "6.6.6.6, garbage, 10.1.1.1                | 10.1.1.1",
        "6.6.6.6, 999.1.1.1                        | 10.9.9.9",
        "localhost                                 | 10.9.9.9",
        "1.2.3                                     | 10.9.9.9",
        ":::::::::                                 | 10.9.9.9",
        "198.51.100.1,                             | 10.9.9.9",
      })
  void takesTheRightmostAddressThatIsNoTrustedProxy(String forwarded, String expected) {
    ClientAddress client =
        behindProxy.of(aRequest().from("10.9.9.9").with("X-Forwarded-For", forwarded).build());

    assertThat(client.address()).isEqualTo(expected);
  }

  @Test
  void believesTheBalancerAboutWhatItSawItself() {
    ClientAddresses node =
        new ClientAddresses(Settings.of(Map.of("parley.web.balancer", "127.0.0.1")));

    ClientAddress client =
        node.of(
            aRequest()
                .from("127.0.0.1")
                .with("X-Forwarded-For", "198.51.100.1")
                .with("X-Forwarded-Proto", "http")
                .with("X-Forwarded-Host", "comments.example:8080")
                .with("X-Parley-Forwarded-For", "6.6.6.6")
                .with("X-Parley-Forwarded-Proto", "https")
                .with("X-Parley-Forwarded-Host", "evil.example")
                .build());

    assertThat(client.address()).isEqualTo("198.51.100.1");
    assertThat(client.secure()).isFalse();
    assertThat(client.origin()).contains(new WebOrigin("http://comments.example:8080"));
  }

  @Test
  void readsOnBeforeTheBalancerWhereATrustedProxyAskedIt() {
    ClientAddress client =
        behindTheBalancer()
            .of(
                aRequest()
                    .from("127.0.0.1")
                    .with("X-Forwarded-For", "10.0.0.7")
                    .with("X-Forwarded-Proto", "http")
                    .with("X-Forwarded-Host", "inside:8080")
                    .with("X-Parley-Forwarded-For", "6.6.6.6, 198.51.100.1")
                    .with("X-Parley-Forwarded-Proto", "https")
                    .with("X-Parley-Forwarded-Host", "comments.example")
                    .build());

    assertThat(client.address()).isEqualTo("198.51.100.1");
    assertThat(client.secure()).isTrue();
    assertThat(client.origin()).contains(new WebOrigin("https://comments.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[6.6.6.6, 198.51.100.1]                   | 198.51.100.1",
        "[198.51.100.1, 10.0.0.8]                  | 198.51.100.1",
        "[6.6.6.6, 198.51.100.1, 10.0.0.8]         | 198.51.100.1",
        "[[, 198.51.100.1]                         | 198.51.100.1",
        "[]]], 198.51.100.1]                       | 198.51.100.1",
        "[, 198.51.100.1]                          | 198.51.100.1",
        "[6.6.6.6, 2001:db8::1]                    | 2001:db8:0:0:0:0:0:1",
        "[6.6.6.6, [2001:db8::1]]                  | 2001:db8:0:0:0:0:0:1",
        "[6.6.6.6, [2001:db8::1]:4711]             | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1, 10.0.0.8]                   | 2001:db8:0:0:0:0:0:1",
        "[[2001:db8::1]:4711, 10.0.0.8]            | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::1]                             | 2001:db8:0:0:0:0:0:1",
        "[2001:db8::2], [2001:db8::1]              | 2001:db8:0:0:0:0:0:1",
        "6.6.6.6, 198.51.100.1]                    | 10.0.0.7",
      })
  void readsSeveralLinesAsTheBalancerJoinsThem(String told, String expected) {
    ClientAddress client =
        behindTheBalancer()
            .of(
                aRequest()
                    .from("127.0.0.1")
                    .with("X-Forwarded-For", "10.0.0.7")
                    .with("X-Forwarded-Proto", "http")
                    .with("X-Forwarded-Host", "inside:8080")
                    .with("X-Parley-Forwarded-For", told)
                    .with("X-Parley-Forwarded-Proto", "[http, https]")
                    .with("X-Parley-Forwarded-Host", "[evil.example, comments.example]")
                    .build());

    assertThat(client.address()).isEqualTo(expected);
    assertThat(client.secure()).isTrue();
    assertThat(client.origin()).contains(new WebOrigin("https://comments.example"));
  }

  private static ClientAddresses behindTheBalancer() {
    return new ClientAddresses(
        Settings.of(
            Map.of(
                "parley.web.balancer", "127.0.0.1",
                "parley.web.trusted-proxies", "10.0.0.0/8")));
  }

  @Test
  void doesNotReadOnWhereNoBalancerAsked() {
    ClientAddress client =
        behindProxy.of(
            aRequest()
                .from("10.9.9.9")
                .with("X-Forwarded-For", "10.1.1.1")
                .with("X-Parley-Forwarded-For", "6.6.6.6")
                .build());

    assertThat(client.address()).isEqualTo("10.1.1.1");
  }

  @Test
  void readsSeveralHeadersAsOneList() {
    ClientAddress client =
        behindProxy.of(
            aRequest()
                .from("203.0.113.7")
                .with("X-Forwarded-For", "6.6.6.6", "198.51.100.9")
                .build());

    assertThat(client.address()).isEqualTo("198.51.100.9");
  }

  @Test
  void believesATrustedProxyAboutSchemeAndHost() {
    ClientAddress client =
        behindProxy.of(
            aRequest()
                .from("10.0.0.1")
                .with("Host", "inside:8080")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "Comments.Example")
                .build());

    assertThat(client.secure()).isTrue();
    assertThat(client.origin()).contains(new WebOrigin("https://comments.example"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.77",
    "::ffff:192.0.2.77, 192.0.2.77",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::1, 2001:db8:1:2::/64",
    "fe80::1%eth0, fe80:0:0:0::/64",
    "::1, 0:0:0:0::/64",
  })
  void countsVersionFourByAddressAndVersionSixByNetwork(String remote, String network) {
    assertThat(untrusting.of(aRequest().from(remote).build()).network()).isEqualTo(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "evil.example/..", "[::1", "x:99999999", "a@b", "-"})
  void hasNoOriginForAHostThatIsNone(String host) {
    assertThat(untrusting.of(aRequest().with("Host", host).build()).origin()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "ten", "10.0.0.0/", "::/129", "10.0.0.0/-1"})
  void namesAMistakeInTheSetting(String range) {
    Settings settings = Settings.of(Map.of("parley.web.trusted-proxies", range));

    assertThatThrownBy(() -> new ClientAddresses(settings))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("parley.web.trusted-proxies");
  }
}
