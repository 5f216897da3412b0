package io.parley.acceptance.importing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.acceptance.Running;
import io.parley.testkit.Probe;
import io.parley.testkit.http.Api;
import io.parley.testkit.http.DisqusExport;
import io.parley.testkit.http.DisqusPost;
import io.parley.testkit.http.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadAT {
  private static final int MORE_THAN_MAY_BE_OPEN = 7;

  private final Site site = Running.parley().aSite();
  private final String key = site.tenant().key(List.of("site:admin"));

  @Test
  void filesThatBreakOffDoNotStandInTheWayOfTheNext() throws IOException {
    for (int i = 0; i < MORE_THAN_MAY_BE_OPEN; i++) {
      sendHalfOf(3 << 20);
    }

    byte[] file = DisqusExport.empty().thread("t").post(DisqusPost.of("1", "t")).bytes();
    Probe.until(
        "an upload that is taken",
        Duration.ofSeconds(30),
        () -> site.startImport(file).status(),
        status -> status == 202);
    assertThat(site.admin().get("/imports").json(200).path("items")).hasSize(1);
  }

  @Test
  void aFileThatIsTooLargeIsToldWhatToDo() throws IOException {
    try (Socket socket = begin((1L << 30) + 1)) {
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

      assertThat(answer).startsWith("HTTP/1.1 413").contains("body.too-large").contains("1 GiB");
      assertThat(answer).contains("gzip");
    }
  }

  // The server notices at once, because the connection is closed in the middle of the body.
  private void sendHalfOf(int bytes) throws IOException {
    try (Socket socket = begin(bytes)) {
      OutputStream out = socket.getOutputStream();
      out.write(new byte[bytes / 2]);
      out.flush();
    } catch (SocketException refused) {
      // It has not noticed the end of the others yet, and takes no more than these at a time.
    }
  }

  private Socket begin(long bytes) throws IOException {
    URI server = site.admin().server();
    Socket socket = new Socket(server.getHost(), server.getPort());
    String head =
        "POST /api/v1"
            + site.path("/imports")
            + Api.query("format", "disqus")
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nAuthorization: Bearer "
            + key
            + "\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nContent-Length: "
            + bytes
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }
}
