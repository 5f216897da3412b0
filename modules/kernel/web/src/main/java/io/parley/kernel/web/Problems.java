package io.parley.kernel.web;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Unavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Turns whatever went wrong into a problem document. What is neither a {@link ModuleException} nor
 * an {@link HttpProblem} is a fault of Parley: it is logged under the request's id and answered as
 * a plain 500 that tells nothing of the inside.
 */
public final class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final Duration LATER = Duration.ofSeconds(5);

  private final Json json;

  public Problems(Json json) {
    this.json = json;
  }

  /** The document for {@code cause}. */
  public Problem of(Throwable cause, String requestId) {
    if (cause instanceof ModuleException error) {
      int status = status(error);
      if (status == 503) {
        LOG.warnf("request %s: %s, %s", requestId, error.code(), rootOf(error));
      }
      return new Problem(status, error.code(), error.detail(), error.field(), requestId);
    }
    if (cause instanceof HttpProblem refusal) {
      return new Problem(
          refusal.status(), refusal.code(), refusal.detail(), refusal.field(), requestId);
    }
    LOG.errorf(cause, "request %s failed", requestId);
    return new Problem(
        500,
        "server.fault",
        "Something went wrong on this server. The request id names it in the log.",
        null,
        requestId);
  }

  private static String rootOf(Throwable error) {
    Throwable root = error;
    for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }

  /** The status of an error that crossed a module's border. */
  public static int status(ModuleException error) {
    if (error instanceof Rejected) {
      return 400;
    } else if (error instanceof Denied) {
      return 403;
    } else if (error instanceof NotFound) {
      return 404;
    } else if (error instanceof Conflict) {
      return 409;
    }
    return 503;
  }

  /** Headers that the answer needs besides the document. */
  public static Map<String, String> headers(Throwable cause) {
    if (cause instanceof HttpProblem refusal) {
      return refusal.headers();
    }
    return cause instanceof Unavailable later
        ? Map.of("Retry-After", Long.toString(secondsToWait(later)))
        : Map.of();
  }

  /** After how many seconds a try can be worth it; at least one. */
  public static long secondsToWait(Unavailable later) {
    Duration wait = later.retryAfter().orElse(LATER);
    return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /** The document as UTF-8. */
  public byte[] bytes(Problem problem) {
    return json.write(problem);
  }

  /** Answers with the problem, unless a part of another answer is already on its way. */
  public void write(HttpServletResponse response, Throwable cause, String requestId)
      throws IOException {
    Problem problem = of(cause, requestId);
    if (response.isCommitted()) {
      return;
    }
    response.reset();
    response.setStatus(problem.status());
    headers(cause).forEach(response::setHeader);
    SecurityHeaders.ofAnswer(response);
    response.setContentType(Problem.MEDIA_TYPE + ";charset=utf-8");
    byte[] bytes = bytes(problem);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
