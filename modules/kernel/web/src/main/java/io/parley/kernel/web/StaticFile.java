package io.parley.kernel.web;

import io.parley.kernel.api.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that the build made, as it is and compressed ahead of time, answered from memory.
 *
 * @param type media type
 * @param versions the file in each encoding, the smallest first, the plain one last
 */
public record StaticFile(String type, List<Version> versions) {
  /**
   * The file in one encoding.
   *
   * @param encoding as in {@code Content-Encoding}, empty for the plain file
   * @param tag strong {@code ETag}: encodings differ in theirs (RFC 9110, section 8.8.3)
   */
  @SuppressWarnings("ArrayRecordComponent") // handed out as it is, never compared
  public record Version(String encoding, byte[] bytes, String tag) {}

  /**
   * Reads {@code name} with its siblings {@code name.gz} and {@code name.br}.
   *
   * @param beside the class next to whose package the name is looked up
   * @throws IllegalStateException when the build left one of them out
   */
  public static StaticFile load(Class<?> beside, String name, String type) {
    return new StaticFile(
        type,
        List.of(
            version(beside, name + ".br", "br"),
            version(beside, name + ".gz", "gzip"),
            version(beside, name, "")));
  }

  private static Version version(Class<?> beside, String name, String encoding) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The build left " + name + " out: run the whole build.");
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = Sha256.of(bytes);
      return new Version(encoding, bytes, '"' + HexFormat.of().formatHex(hash, 0, 12) + '"');
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Changes whenever the content does: for addresses that may be kept forever. */
  public String fingerprint() {
    return versions.get(versions.size() - 1).tag().replace("\"", "");
  }

  /** The smallest version that a client with this {@code Accept-Encoding} takes. */
  public Version accepted(@Nullable String acceptEncoding) {
    String accepted = acceptEncoding == null ? "" : acceptEncoding.toLowerCase(Locale.ROOT);
    return versions.stream()
        .filter(version -> version.encoding().isEmpty() || takes(accepted, version.encoding()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean takes(String accepted, String encoding) {
    for (String entry : accepted.split(",", -1)) {
      String[] parts = entry.split(";", 2);
      if (parts[0].strip().equals(encoding)) {
        return parts.length == 1 || !parts[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  /**
   * Answers with the file, or with 304 when the client has it. Whether and how long it may be kept
   * is the caller's to say, before.
   */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Version version = accepted(request.getHeader("Accept-Encoding"));
    response.setHeader("ETag", version.tag());
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (knows(request.getHeader("If-None-Match"), version.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (!version.encoding().isEmpty()) {
      response.setHeader("Content-Encoding", version.encoding());
    }
    response.setContentType(type);
    response.setContentLength(version.bytes().length);
    response.getOutputStream().write(version.bytes());
  }

  private static boolean knows(@Nullable String known, String tag) {
    if (known == null) {
      return false;
    }
    for (String entry : known.split(",", -1)) {
      String one = entry.strip();
      if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
