package io.parley.edges.embed;

import io.parley.kernel.api.Actor;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import io.parley.notification.api.EndReplies;
import io.parley.notification.api.Notification;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where mails about replies lead: to a page that asks, and from its button, or that of the mail
 * program (RFC 8058), to what was asked. Opening a link changes nothing, because programs that look
 * after mail open them, too.
 */
@WebServlet("/mails")
public class MailsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final long MOST_FORM_BYTES = 4 * 1024;
  private static final String CONFIRM = "confirm";
  private static final List<String> ACTIONS = List.of(CONFIRM, "end");

  private final transient Notification notification;
  private final transient Requests requests;
  private final transient ClientAddresses clients;
  private final transient Limits limits;
  private final transient Pages pages;

  @Inject
  public MailsServlet(
      Notification notification,
      Requests requests,
      ClientAddresses clients,
      Limits limits,
      Pages pages) {
    this.notification = notification;
    this.requests = requests;
    this.clients = clients;
    this.limits = limits;
    this.pages = pages;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> action = action(request);
    if (action.isEmpty()) {
      show(request, response, HttpServletResponse.SC_NOT_FOUND, "mails.unknown", null);
    } else {
      String title = action.get().equals(CONFIRM) ? "mails.confirm" : "mails.end";
      show(request, response, HttpServletResponse.SC_OK, title, action.get());
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    if (request.getContentLengthLong() < 0) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
      return;
    }
    if (request.getContentLengthLong() > MOST_FORM_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    Optional<String> action = action(request);
    if (action.isEmpty()) {
      show(request, response, HttpServletResponse.SC_NOT_FOUND, "mails.unknown", null);
      return;
    }
    try {
      limits.require(Limit.PUBLIC_ADDRESS, clients.of(request).network());
      show(request, response, HttpServletResponse.SC_OK, done(request, action.get()), null);
    } catch (NotFound unknown) {
      show(request, response, HttpServletResponse.SC_NOT_FOUND, "mails.unknown", null);
    } catch (HttpProblem | ModuleException later) {
      Problems.headers(later).forEach(response::setHeader);
      show(
          request,
          response,
          later instanceof HttpProblem problem
              ? problem.status()
              : HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "mails.later",
          action.get());
    }
  }

  /** Does what the button says; the name of the text that tells it. */
  private String done(HttpServletRequest request, String action) {
    String token = String.valueOf(request.getParameter(action));
    boolean all = request.getParameter("all") != null;
    return requests
        .context(request, Actor.reader(), null, "mails")
        .run(
            () -> {
              if (action.equals(CONFIRM)) {
                notification.confirmReplies(token);
                return "mails.confirmed";
              }
              notification.endReplies(new EndReplies(token, all));
              return all ? "mails.ended.all" : "mails.ended.one";
            });
  }

  private static Optional<String> action(HttpServletRequest request) {
    return ACTIONS.stream()
        .filter(name -> ThreadLink.parameter(request, name).isPresent())
        .findFirst();
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String title,
      @Nullable String action)
      throws IOException {
    Texts texts = texts(request);
    response.setStatus(status);
    SecurityHeaders.ofPage(response, PagePolicy.of(List.of()), false);
    // The address holds the token: no page that is left for another learns it.
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex");
    pages.write(
        response,
        "mails.jte",
        Map.of(
            "texts",
            texts,
            "title",
            texts.get(title),
            "text",
            texts.get(title + ".hint"),
            "action",
            action == null ? "" : action,
            "token",
            action == null ? "" : String.valueOf(request.getParameter(action))));
  }

  private static Texts texts(HttpServletRequest request) {
    List<Locale> wanted = new ArrayList<>();
    if (request.getHeader("Accept-Language") != null) {
      wanted.addAll(Collections.list(request.getLocales()));
    }
    return Texts.of(wanted);
  }
}
