package io.parley.edges.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.edges.reading.Figures.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory has an end, and what is in it is never somebody else's. */
class RoomTest {
  private final World world = new World();
  private final Node node = new Node(world, "2m");

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theOftenReadStay() {
    world.length = 60_000;
    for (int i = 0; i < 200; i++) {
      node.get("often");
      node.get("once" + i);
    }

    assertThat(node.reads.figures().of(Event.EVICTED)).isGreaterThan(100);
    world.makings.set(0);
    assertThat(node.get("often").body()).isEqualTo(world.text("often"));
    assertThat(world.makings).hasValue(0);
  }

  @Test
  void anAnswerLargerThanAllMemoryIsSentAllTheSame() {
    world.length = 5_000_000;

    assertThat(node.get("huge").body()).isEqualTo(world.text("huge"));
    assertThat(node.get("huge").body()).isEqualTo(world.text("huge"));

    assertThat(node.reads.figures().of(Event.NO_ROOM)).isEqualTo(2);
  }

  @Test
  void aSlowReaderGetsWhatWasInMemoryWhenTheAnswerBegan() throws Exception {
    world.length = 1_500_000;
    node.get("slow");
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(8_192);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port));
      String request =
          "GET /" + World.SITE + "/slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      InputStream in = socket.getInputStream();
      byte[] begin = in.readNBytes(2_000);

      for (int i = 0; i < 20; i++) {
        node.take("slow");
        node.get("slow");
        world.length = 300_000;
        node.get("other" + i);
        node.get("other" + i, "Accept-Encoding", "gzip");
      }
      byte[] end = in.readAllBytes();

      String answer = new String(begin, UTF_8) + new String(end, UTF_8);
      String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertThat(body).hasSizeGreaterThan(1_500_000);
      assertThat(body.lines().distinct()).containsExactly("slow 0");
    }
  }

  @Test
  void readersWhoDoNotReadTakeNoMoreThanThereIs() throws Exception {
    world.length = 5_000_000;
    List<Socket> silent = new ArrayList<>();
    try {
      Figures figures = node.reads.figures();
      while (figures.of(Event.REFUSED) == 0) {
        assertThat(silent).hasSizeLessThan(20);
        silent.add(asking("slow" + silent.size()));
        Await.until(() -> figures.of(Event.NO_ROOM) + figures.of(Event.REFUSED) == silent.size());
      }
      assertThat(silent).hasSizeGreaterThan(10);
      assertThat(node.get("another").statusCode()).isEqualTo(503);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }

    Await.until(() -> node.get("another").statusCode() == 200);
  }

  private Socket asking(String thread) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(8_192);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port));
      String request = "GET /" + World.SITE + "/" + thread + " HTTP/1.1\r\nHost: x\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      return socket;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void answersNeverMixHoweverMuchIsGoingOn() {
    Random random = new Random(42);
    for (int round = 0; round < 150; round++) {
      List<CompletableFuture<HttpResponse<byte[]>>> answers = new ArrayList<>();
      List<String> threads = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String thread = "t" + random.nextInt(40);
        if (random.nextInt(4) == 0) {
          world.length = 1_000 + random.nextInt(200_000);
          node.take(thread);
        }
        threads.add(thread);
        answers.add(node.later(thread));
      }
      for (int i = 0; i < answers.size(); i++) {
        HttpResponse<byte[]> answer = answers.get(i).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        List<String> lines = new String(answer.body(), UTF_8).lines().distinct().toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith(threads.get(i) + " ");
      }
    }
  }
}
