package io.parley.edges.embed;

import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.Wait;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Shows the page again with what went wrong, next to its field where there is one. */
@ApplicationScoped
public class Faults {
  private static final Logger LOG = Logger.getLogger(Faults.class);
  private static final Set<String> FIELDS = Set.of("body", "guest.name", "guest.email");

  private final Reading reading;

  @Inject
  public Faults(Reading reading) {
    this.reading = reading;
  }

  /** For the container, which makes a proxy of this class. */
  @SuppressWarnings("NullAway")
  protected Faults() {
    this.reading = null;
  }

  /** Writes a page. */
  interface Show {
    void page(
        HttpServletRequest request, HttpServletResponse response, Visit visit, DiscussionPage page)
        throws IOException;
  }

  /**
   * What is said, and how the answer is marked.
   *
   * @param notice above the page, or null when the form itself says it
   * @param named whether the request's id helps
   */
  private record Saying(int status, Form form, @Nullable String notice, boolean named) {}

  void show(
      HttpServletRequest request,
      HttpServletResponse response,
      Visit visit,
      Form form,
      RuntimeException cause,
      Show show)
      throws IOException {
    String id = Requests.shownId(request);
    Saying saying = saying(visit.texts(), form, cause, id);
    response.setStatus(saying.status());
    Problems.headers(cause).forEach(response::setHeader);
    show.page(request, response, visit, page(visit, saying, id));
  }

  private DiscussionPage page(Visit visit, Saying saying, String id) {
    String named = saying.named() ? id : null;
    try {
      return reading.page(visit, saying.form(), saying.notice(), named);
    } catch (RuntimeException unreadable) {
      LOG.warnf("request %s: the thread cannot be read either: %s", id, unreadable.toString());
      String notice = saying.notice() == null ? visit.texts().get("fault") : saying.notice();
      return reading.pageWithoutComments(visit, saying.form(), notice, id);
    }
  }

  private static Saying saying(Texts texts, Form form, RuntimeException cause, String id) {
    if (cause instanceof ForeignForm) {
      return new Saying(403, form, texts.get("fault.form"), false);
    }
    if (cause instanceof HttpProblem problem) {
      String seconds = problem.headers().getOrDefault("Retry-After", "");
      String notice =
          seconds.isEmpty()
              ? problem.detail()
              : texts.get("fault.limit", texts.span(Wait.ofSeconds(Long.parseLong(seconds))));
      return new Saying(problem.status(), form, notice, false);
    }
    if (cause instanceof Unavailable error) {
      LOG.warnf("request %s: %s", id, error.code());
      return error.code().equals("module.paused")
          ? new Saying(
              503,
              form,
              texts.get("fault.paused", texts.span(Wait.ofSeconds(Problems.secondsToWait(error)))),
              false)
          : new Saying(503, form, texts.get("fault.server"), true);
    }
    if (cause instanceof ModuleException error) {
      return refusal(texts, form, error);
    }
    LOG.errorf(cause, "request %s failed", id);
    return new Saying(500, form, texts.get("fault.server"), true);
  }

  private static Saying refusal(Texts texts, Form form, ModuleException error) {
    int status = Problems.status(error);
    if (error.field() != null && FIELDS.contains(error.field())) {
      return new Saying(status, form.wrong(error.field(), error.detail()), null, false);
    }
    if (error instanceof Conflict && error.code().equals("request.reused")) {
      return new Saying(status, form.anew(), texts.get("fault.repeat"), false);
    }
    if (error instanceof NotFound) {
      return new Saying(status, Form.empty(Form.Action.POST, null), texts.get("fault.gone"), false);
    }
    String notice =
        switch (error.code()) {
          case "thread.closed", "site.closed" -> texts.get("closed");
          case "guests.refused" -> texts.get("readonly");
          case "window.passed" -> texts.get("fault.window");
          default -> error.detail();
        };
    return new Saying(status, form, notice, false);
  }
}
