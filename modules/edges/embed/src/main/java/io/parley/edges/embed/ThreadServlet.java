package io.parley.edges.embed;

import io.parley.edges.reading.Reads;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.UuidText;
import io.parley.kernel.runtime.Secrets;
import io.parley.kernel.web.ClientAddress;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.ClientCredentials;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import io.parley.tenancy.api.PublicSite;
import io.parley.tenancy.api.Tenancy;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The discussion of a page as HTML: reading, posting, replying, editing, deleting and voting with
 * links and forms alone. A change answers with a redirect, so that reloading repeats nothing.
 */
@WebServlet("/thread")
public class ThreadServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final long MOST_FORM_BYTES = 256 * 1024;

  private final transient SecureRandom random = new SecureRandom();
  private final transient Tenancy tenancy;
  private final transient Reading reading;
  private final transient Writing writing;
  private final transient Faults faults;
  private final transient Pages pages;
  private final transient Secrets secrets;
  private final transient ClientAddresses clients;
  private final transient Requests requests;
  private final transient Limits limits;
  private final transient Reads reads;

  @Inject
  @SuppressWarnings("TooManyParameters") // all that a page needs comes together here
  public ThreadServlet(
      Tenancy tenancy,
      Reading reading,
      Writing writing,
      Faults faults,
      Pages pages,
      Secrets secrets,
      ClientAddresses clients,
      Requests requests,
      Limits limits,
      Reads reads) {
    this.tenancy = tenancy;
    this.reading = reading;
    this.writing = writing;
    this.faults = faults;
    this.pages = pages;
    this.secrets = secrets;
    this.clients = clients;
    this.requests = requests;
    this.limits = limits;
    this.reads = reads;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Visit> visit = visit(request, response);
    if (visit.isEmpty()) {
      return;
    }
    Form form = Form.empty(Form.Action.POST, null);
    try {
      form = wanted(request, visit.get());
      boolean waiting = ThreadLink.parameter(request, "posted").isPresent();
      String notice = waiting ? visit.get().texts().get("waiting.hint") : null;
      show(request, response, visit.get(), reading.page(visit.get(), form, notice, null));
    } catch (RuntimeException cause) {
      faults.show(request, response, visit.get(), form, cause, this::show);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.setCharacterEncoding(StandardCharsets.UTF_8.name());
    // Browsers announce the length of a form; without it the server would read up to its own limit,
    // which is that of imports, into memory.
    if (request.getContentLengthLong() < 0) {
      response.sendError(HttpServletResponse.SC_LENGTH_REQUIRED);
      return;
    }
    if (request.getContentLengthLong() > MOST_FORM_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    Optional<Visit> found = visit(request, response);
    if (found.isEmpty()) {
      return;
    }
    Visit visit = found.get();
    Form form = Form.empty(Form.Action.POST, null);
    boolean begun = false;
    try {
      form = sent(request);
      ClientAddress client = clients.of(request);
      if (!isOurs(request, client, visit)) {
        throw new ForeignForm();
      }
      visit = visit.writing();
      limits.require(Limit.PUBLIC_ADDRESS, client.network());
      limits.require(Limit.PUBLIC_SITE, visit.site().id().toString());
      Supplier<String> change = change(request, visit, form, client);
      begun = true;
      String next = change.get();
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", "thread" + next);
      visit.browser().keep(response);
    } catch (RuntimeException cause) {
      faults.show(request, response, visit, form, cause, this::show);
    } finally {
      // However it ended, unless it was refused before: those come as fast as anybody sends them.
      if (begun) {
        reads.changed(visit.site().key());
      }
    }
  }

  /**
   * Whether the form is of a page of ours in this browser. A page that is the same for everybody
   * carries no token; there the browser itself has to say where the form comes from.
   */
  private static boolean isOurs(HttpServletRequest request, ClientAddress client, Visit visit) {
    String token = Optional.ofNullable(request.getParameter("token")).orElse("");
    return token.isEmpty()
        ? visit.browser().known() && ClientCredentials.provenToBeOurs(request, client)
        : visit.browser().made(visit.site().id(), token)
            && ClientCredentials.sentByOurselves(request, client);
  }

  /** What the form asks for, checked and within the limits. */
  private Supplier<String> change(
      HttpServletRequest request, Visit visit, Form form, ClientAddress client) {
    return ThreadLink.parameter(request, "vote")
        .map(vote -> vote(visit, client, vote))
        .orElse(() -> writing.send(visit, form, client.network()));
  }

  private Supplier<String> vote(Visit visit, ClientAddress client, String vote) {
    int colon = vote.lastIndexOf(':');
    if (colon < 0 || !vote.substring(colon + 1).matches("-1|0|1")) {
      throw new Rejected("vote.value", "A vote is -1, 0 or 1.", "vote");
    }
    UUID comment = UuidText.parse("vote", vote.substring(0, colon));
    int value = Integer.parseInt(vote.substring(colon + 1));
    limits.requireVote(comment, value, client.network());
    return () -> writing.vote(visit, comment, value);
  }

  /** The form that the address asks for. */
  private Form wanted(HttpServletRequest request, Visit visit) {
    for (Form.Action action : List.of(Form.Action.REPLY, Form.Action.EDIT, Form.Action.DELETE)) {
      Optional<String> comment =
          ThreadLink.parameter(request, action.name().toLowerCase(Locale.ROOT));
      if (comment.isPresent()) {
        Form form = Form.empty(action, UuidText.parse("comment", comment.get()));
        return action == Form.Action.EDIT
            ? form.withBody(reading.source(visit, UuidText.parse("comment", comment.get())))
            : form;
      }
    }
    return Form.empty(Form.Action.POST, null);
  }

  private static Form sent(HttpServletRequest request) {
    String name = Optional.ofNullable(request.getParameter("action")).orElse("");
    Form.Action action =
        switch (name) {
          case "reply" -> Form.Action.REPLY;
          case "edit" -> Form.Action.EDIT;
          case "delete" -> Form.Action.DELETE;
          default -> Form.Action.POST;
        };
    UUID comment =
        action == Form.Action.POST
            ? null
            : UuidText.parse(
                "comment", Optional.ofNullable(request.getParameter("comment")).orElse(""));
    return Form.sent(request, action, comment);
  }

  /** Who reads which thread; answers 404 itself and is empty when there is no such site. */
  private Optional<Visit> visit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ThreadLink link = ThreadLink.of(request);
    Texts texts = texts(request, link);
    try {
      CallContext context = requests.context(request, Actor.reader(), null, "embed");
      Optional<PublicSite> site =
          link.site().isEmpty() || !link.namesThread()
              ? Optional.empty()
              : context.run(() -> tenancy.findSite(link.site()));
      if (site.isPresent()) {
        return Optional.of(
            new Visit(
                link,
                site.get(),
                context.withTenant(site.get().tenant()),
                Browser.of(request, clients.of(request).secure(), secrets, random),
                texts));
      }
    } catch (NotFound | Rejected unknown) {
      // The same answer as for no site at all.
    } catch (ModuleException unavailable) {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      Problems.headers(unavailable).forEach(response::setHeader);
      plain(response, texts, "fault.server", "", Requests.shownId(request));
      return Optional.empty();
    }
    response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    plain(response, texts, "fault.unknown", texts.get("fault.unknown.hint"), "");
    return Optional.empty();
  }

  private void plain(
      HttpServletResponse response, Texts texts, String title, String hint, String requestId)
      throws IOException {
    SecurityHeaders.ofPage(response, PagePolicy.of(List.of()), true);
    response.setHeader("Cache-Control", "no-store");
    pages.write(
        response,
        "plain.jte",
        Map.of("texts", texts, "title", texts.get(title), "hint", hint, "requestId", requestId));
  }

  private static Texts texts(HttpServletRequest request, ThreadLink link) {
    List<Locale> wanted = new ArrayList<>();
    if (link.language() != null) {
      wanted.add(Locale.forLanguageTag(link.language()));
    } else if (request.getHeader("Accept-Language") != null) {
      wanted.addAll(Collections.list(request.getLocales()));
    }
    return Texts.of(wanted);
  }

  private void show(
      HttpServletRequest request, HttpServletResponse response, Visit visit, DiscussionPage page)
      throws IOException {
    SecurityHeaders.ofPage(response, PagePolicy.of(visit.site().origins()), true);
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("Vary", "Accept-Language, Cookie");
    if (!page.indexed()) {
      response.setHeader("X-Robots-Tag", "noindex");
    }
    visit.browser().keep(response);
    pages.write(response, "thread.jte", Map.of("page", page));
  }
}
