package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class BalancerViewTest {
  private static final String ANSWER =
      """
      HTTP/1.1 200 OK
      Content-Type: text/plain; charset=ISO-8859-1

      Node: [1],Name: host-8090,Balancer: parley,LBGroup: ,Host: 127.0.0.1,Port: 8090,Type: http,\
      Flushpackets: Off,Flushwait: 10,Ping: 10,Smax: 1,Ttl: 60,Elected: 7,Read: 1,Transfered: 2,\
      Connected: 3,Load: LOAD
      Node: [2],Name: host-8100,Balancer: parley,LBGroup: ,Host: 127.0.0.1,Port: 8100,Type: http,\
      Flushpackets: Off,Flushwait: 10,Ping: 10,Smax: 1,Ttl: 60,Elected: 7,Read: 1,Transfered: 2,\
      Connected: 3,Load: 1
      Vhost: [1:1:-1], Alias: default-host
      Vhost: [2:2:-1], Alias: default-host
      Context: [1:1:1], Context: /api, Status: ENABLED
      Context: [1:1:2], Context: /, Status: STATUS
      Context: [2:2:3], Context: /api, Status: STOPPED
      """;

  @Test
  void aNodeServesWhenItIsAliveAndAllItHasIsEnabled() {
    assertThat(BalancerView.serves(answer("1", "ENABLED"), "host-8090")).isTrue();
  }

  @Test
  void readsLinesAsTheyTravel() {
    assertThat(BalancerView.serves(answer("1", "ENABLED").replace("\n", "\r\n"), "host-8090"))
        .isTrue();
  }

  @Test
  void aNodeThatWasNotAskedYetDoesNotServe() {
    assertThat(BalancerView.serves(answer("-1", "ENABLED"), "host-8090")).isFalse();
  }

  @Test
  void aNodeWithAPartThatIsNotEnabledDoesNotServe() {
    assertThat(BalancerView.serves(answer("1", "DISABLED"), "host-8090")).isFalse();
    assertThat(BalancerView.serves(answer("1", "ENABLED"), "host-8100")).isFalse();
  }

  @Test
  void aNodeThatHasRegisteredNothingDoesNotServe() {
    String registered =
        answer("1", "ENABLED")
            .lines()
            .filter(line -> !line.contains("Context"))
            .reduce("", (before, line) -> before + line + "\n");

    assertThat(BalancerView.serves(registered, "host-8090")).isFalse();
  }

  @Test
  void nobodyServesWhereNobodyIsKnown() {
    assertThat(BalancerView.serves("HTTP/1.1 200 OK\r\n\r\n", "host-8090")).isFalse();
    assertThat(BalancerView.serves(answer("1", "ENABLED"), "host-80")).isFalse();
  }

  @Test
  void nobodyServesBehindABalancerThatCannotBeAsked() {
    Properties settings = new Properties();
    settings.setProperty("parley.balancer.host", "127.0.0.1");
    settings.setProperty("parley.balancer.port", "1");
    settings.setProperty("parley.cluster.keys", "/nowhere/cluster.p12");
    settings.setProperty("parley.cluster.keys.password", "none");

    assertThat(BalancerView.of(settings).serves("host-8090")).isFalse();
  }

  private static String answer(String load, String status) {
    return ANSWER.replace("LOAD", load).replace("STATUS", status);
  }
}
