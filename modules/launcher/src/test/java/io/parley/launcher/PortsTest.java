package io.parley.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

  private static ServerSocket listenOnAnyPort() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }
}
