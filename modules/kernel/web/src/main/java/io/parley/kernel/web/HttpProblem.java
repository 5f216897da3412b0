package io.parley.kernel.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that only the edge knows: everything between HTTP and the contract of a module, such as
 * a body that is too large or a limit that is used up. Modules throw {@link
 * io.parley.kernel.api.ModuleException} instead.
 */
public final class HttpProblem extends RuntimeException {
  private final int status;
  private final String code;
  private final String detail;
  private final @Nullable String field;
  private final transient Map<String, String> headers;

  public HttpProblem(
      int status, String code, String detail, @Nullable String field, Map<String, String> headers) {
    super(detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.field = field;
    this.headers = Map.copyOf(headers);
  }

  /** Without field and further headers. */
  public HttpProblem(int status, String code, String detail) {
    this(status, code, detail, null, Map.of());
  }

  /** 401: a credential is needed, and none that holds was shown. */
  public static HttpProblem unauthorized(String code, String detail) {
    return new HttpProblem(
        401, code, detail, null, Map.of("WWW-Authenticate", "Bearer realm=\"parley\""));
  }

  /** 413 with the most that is taken. */
  public static HttpProblem tooLarge(long mostBytes) {
    return new HttpProblem(413, "body.too-large", mostOfABody(mostBytes));
  }

  /** 413 with the most that is taken, and a sentence on what to do about it. */
  public static HttpProblem tooLarge(long mostBytes, String advice) {
    return new HttpProblem(413, "body.too-large", mostOfABody(mostBytes) + ' ' + advice);
  }

  // In the largest unit that tells it exactly.
  private static String mostOfABody(long bytes) {
    String[] units = {"bytes", "KiB", "MiB", "GiB"};
    long count = bytes;
    int unit = 0;
    while (unit < units.length - 1 && count > 0 && count % 1024 == 0) {
      count /= 1024;
      unit++;
    }
    return "The body may have at most " + count + ' ' + units[unit] + '.';
  }

  /** 429 with the time to wait. */
  public static HttpProblem tooMany(long retryAfterSeconds) {
    return new HttpProblem(
        429,
        "limit.reached",
        "Too many requests. Try again in " + Wait.ofSeconds(retryAfterSeconds) + ".",
        null,
        Map.of("Retry-After", Long.toString(retryAfterSeconds)));
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public @Nullable String field() {
    return field;
  }

  /** Headers that belong to the answer. */
  public Map<String, String> headers() {
    return headers;
  }
}
