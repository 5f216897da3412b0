package io.parley.edges.welcome;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerFiguresTest {
  private HttpServer management;
  private volatile int status = 200;

  @BeforeEach
  void startsTheManagement() throws IOException {
    management = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    management.createContext(
        "/prometheus",
        exchange -> {
          byte[] text = "jvm_threads 7\n".getBytes(UTF_8);
          exchange.sendResponseHeaders(status, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    management.start();
  }

  @AfterEach
  void stopsTheManagement() {
    management.stop(0);
  }

  @Test
  void areWhatTheManagementPortTells() {
    assertThat(new String(figures().text(), UTF_8)).isEqualTo("jvm_threads 7\n");
  }

  @Test
  void areUnavailableWhenTheManagementRefusesOrIsGone() {
    ServerFigures figures = figures();
    status = 403;
    assertThatThrownBy(figures::text).isInstanceOf(Unavailable.class);

    management.stop(0);

    assertThatThrownBy(figures::text)
        .isInstanceOf(Unavailable.class)
        .hasMessageNotContaining("127.0.0.1");
  }

  @Test
  void areUnavailableWhereNobodySaidWhereTheyAre() {
    ServerFigures nowhere = new ServerFigures(Settings.of(Map.of()));

    assertThatThrownBy(nowhere::text).isInstanceOf(Unavailable.class);
  }

  private ServerFigures figures() {
    String address = "http://127.0.0.1:" + management.getAddress().getPort() + "/prometheus";
    return new ServerFigures(Settings.of(Map.of("parley.welcome.figures", address)));
  }
}
