package io.parley.acceptance.reading;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import io.parley.acceptance.Running;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * A GET written by hand, because clients do not send what attackers do.
 *
 * @param path with its query
 * @param headers whole lines; without {@code Host} among them, the usual one is sent
 */
record RawRequest(String path, List<String> headers) {

  /**
   * What came back.
   *
   * @param headers by name in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // compared as text
  record Response(int status, Map<String, String> headers, byte[] bytes) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The bytes as text of ISO 8859-1, which has a character for each. */
    String body() {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The text without its coding. */
    String text() throws IOException {
      byte[] plain =
          switch (header("Content-Encoding")) {
            case "gzip" -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
            case "br" -> unpacked(bytes);
            default -> bytes;
          };
      return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] unpacked(byte[] brotli) throws IOException {
      Brotli4jLoader.ensureAvailability();
      return Decoder.decompress(brotli).getDecompressedData();
    }
  }

  Response send() throws IOException {
    URI server = Running.parley().address();
    try (Socket socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort())) {
      StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\n");
      if (headers.stream().noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
        request.append("Host: ").append(server.getAuthority()).append("\r\n");
      }
      request.append("Connection: close\r\n");
      headers.forEach(header -> request.append(header).append("\r\n"));
      request.append("\r\n");
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      return parse(socket.getInputStream());
    }
  }

  private static Response parse(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.write(octet);
    }
    Map<String, String> headers = new TreeMap<>();
    List<String> lines = head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.merge(
            line.substring(0, colon).toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip(),
            (one, other) -> one + ", " + other);
      }
    }
    return new Response(
        Integer.parseInt(lines.get(0).split(" ", -1)[1]), headers, in.readAllBytes());
  }
}
