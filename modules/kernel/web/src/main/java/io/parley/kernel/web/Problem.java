package io.parley.kernel.web;

import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457). The type is always {@code about:blank}: programs tell problems
 * apart by {@code code}, which outlives every rewording.
 *
 * @param type {@code about:blank}
 * @param title the phrase of the status
 * @param status of the HTTP answer
 * @param detail one or two sentences for people
 * @param code stable name of the problem
 * @param field the field, parameter or header at fault; absent when no single one is
 * @param requestId names the request in the server's log
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    @Nullable String field,
    String requestId) {
  /** Media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  Problem(int status, String code, String detail, @Nullable String field, String requestId) {
    this("about:blank", title(status), status, detail, code, field, requestId);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 411 -> "Length Required";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Client Error" : "Server Error";
    };
  }
}
