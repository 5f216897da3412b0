package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void namesTheTakenPortAndTheMend() throws IOException {
    try (ServerSocket taken = listenOnAnyPort()) {
      Ports ports = new Ports(taken.getLocalPort() - 2);

      assertThatThrownBy(() -> ports.requireFree(false))
          .isInstanceOf(Halt.class)
          .hasMessageContaining("Port " + taken.getLocalPort() + " (internal calls) is taken")
          .hasMessageContaining("set PARLEY_HTTP_PORT");
    }
  }

  @Test
  void theDatabasePortMattersOnlyWhenTheDatabaseIsOurs() throws IOException {
    try (ServerSocket taken = listenOnAnyPort()) {
      Ports ports = new Ports(taken.getLocalPort() - 3);

      assertThatCode(() -> ports.requireFree(false)).doesNotThrowAnyException();
      assertThatThrownBy(() -> ports.requireFree(true)).hasMessageContaining("embedded database");
    }
  }

  @Test
  void everyModulesServerHasTheNextBlock() {
    assertThat(new Ports(8080).ofNode(2)).isEqualTo(new Ports(8100));
    assertThat(new Ports(8080).ofNode(1).internalAddress()).isEqualTo("http://127.0.0.1:8092");
    assertThatThrownBy(() -> new Ports(65_500).ofNode(6)).isInstanceOf(Halt.class);
  }

  // Below the range from which outgoing connections get theirs, so that the ports beside it stay
  // free.
  private static ServerSocket listenOnAnyPort() throws IOException {
    IOException last = new IOException("There is no free port.");
    for (int attempt = 0; attempt < 100; attempt++) {
      ServerSocket socket = new ServerSocket();
      int port = 20_000 + ThreadLocalRandom.current().nextInt(10_000);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
      } catch (IOException taken) {
        socket.close();
        last = taken;
      }
    }
    throw last;
  }
}
