package io.parley.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean alive = new AtomicBoolean(true);
  private HttpServer server;
  private int pausedAfter = 1;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/health/ready",
        exchange -> {
          try (exchange) {
            boolean paused = asked.incrementAndGet() >= pausedAfter;
            byte[] body =
                ("{\"modules\":{\"discussion\":{\"status\":\"up\",\"route\":\"local\",\"paused\":"
                        + paused
                        + "}}}")
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Witness running() {
    return witness(new ServerHealth("127.0.0.1", new Ports(server.getAddress().getPort())), alive);
  }

  /** A server whose process is gone, at an address where nobody answers. */
  private static Witness dead() {
    return witness(new ServerHealth("127.0.0.1", new Ports(1)), new AtomicBoolean());
  }

  private static Witness witness(ServerHealth health, AtomicBoolean alive) {
    return new Witness() {
      @Override
      public boolean isAlive() {
        return alive.get();
      }

      @Override
      public ServerHealth health() {
        return health;
      }
    };
  }

  private static Notice paused(Duration most) {
    return new Notice(
        "Nobody took note",
        most,
        health -> health.of("discussion").filter(ServerHealth.Reached::paused).isPresent());
  }

  @Test
  void waitsForAllThatRunAndPassesOverTheDead() {
    pausedAfter = 3;

    paused(Duration.ofSeconds(30)).byAllThatRun(List.of(dead(), running(), dead()));

    assertThat(asked).hasValue(3);
  }

  @Test
  void waitsNoLongerForOneThatEndsMeanwhile() {
    pausedAfter = Integer.MAX_VALUE;
    Notice notice =
        new Notice(
            "Nobody took note",
            Duration.ofMinutes(10),
            health -> {
              alive.set(asked.get() < 3);
              return health.of("discussion").filter(ServerHealth.Reached::paused).isPresent();
            });

    notice.byAllThatRun(List.of(running()));

    assertThat(asked).hasValueGreaterThanOrEqualTo(3);
  }

  @Test
  void saysWhatNobodyTookNoteOf() {
    pausedAfter = Integer.MAX_VALUE;

    assertThatThrownBy(() -> paused(Duration.ofSeconds(1)).byAllThatRun(List.of(dead(), running())))
        .isInstanceOf(Halt.class)
        .hasMessage("Nobody took note within 1 s.");
  }

  @Test
  void doesNotDoWithoutTheServerThatTheModuleIsToAnswerIn() {
    assertThatThrownBy(() -> paused(Duration.ofSeconds(30)).by(dead()))
        .isInstanceOf(Halt.class)
        .hasMessage("Nobody took note: its server has ended.");

    paused(Duration.ofSeconds(30)).by(running());
  }
}
