package io.parley.acceptance;

import io.parley.testkit.http.Fresh;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends the head of a request at once and its body when it is told to. */
public final class SlowSender implements AutoCloseable {
  private static final String LENGTH = "Content-Length:";

  private final Socket socket;
  private final BufferedReader answer;
  private int length;

  /**
   * Connects and sends the head.
   *
   * @param line method and path
   * @param length of the body in bytes
   * @param furtherHead lines, each with its end
   */
  public SlowSender(URI server, String line, int length, String furtherHead) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(30_000);
    answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    sends(
        line
            + " HTTP/1.1\r\nHost: "
            + server.getAuthority()
            + "\r\nContent-Type: application/"
            + type(line)
            + "\r\nContent-Length: "
            + length
            + "\r\nX-Forwarded-For: "
            + Fresh.address()
            + "\r\n"
            + furtherHead
            + "\r\n");
  }

  private static String type(String line) {
    if (line.contains("/embed/")) {
      return "x-www-form-urlencoded";
    }
    return line.contains("/imports") ? "octet-stream" : "json";
  }

  /** Sends a part of the body. */
  public SlowSender sends(String part) throws IOException {
    socket.getOutputStream().write(part.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** The status of the next answer that is more than an interim one. */
  public int finalStatus() throws IOException {
    int status = status();
    return status < 200 ? finalStatus() : status;
  }

  /** The status of the next answer, which may be an interim one. */
  public int status() throws IOException {
    String line = answer.readLine();
    if (line == null) {
      throw new IOException("The connection was closed without an answer.");
    }
    int status = Integer.parseInt(line.split(" ", 3)[1]);
    while (!line.isEmpty()) {
      line = answer.readLine();
      if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
    }
    return status;
  }

  /** The body of that answer, when its length was told. */
  public String body() throws IOException {
    char[] body = new char[length];
    int read = 0;
    while (read < length) {
      int more = answer.read(body, read, length - read);
      if (more < 0) {
        break;
      }
      read += more;
    }
    return new String(body, 0, read);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
