package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.KnownParameters;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.TenantId;
import io.parley.kernel.web.ClientAddress;
import io.parley.kernel.web.ClientAddresses;
import io.parley.kernel.web.ClientCredentials;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import io.parley.kernel.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the queue, as server-sent events (WHATWG HTML, 9.2): new comments, decisions and
 * jobs, in ids and words of the contract, never texts. A stream ends after a minute, so that a
 * right that was taken away ends it, too. Browsers come back by themselves; whoever sends the id of
 * the last event as Last-Event-ID misses nothing.
 */
@WebServlet(urlPatterns = "/v1/moderation/events", asyncSupported = true)
public class LiveEvents extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject transient Identity identity;
  @Inject transient Requests requests;
  @Inject transient ClientAddresses addresses;
  @Inject transient Problems problems;
  @Inject transient LiveWatchers watchers;
  @Inject transient Limits limits;

  @Override
  @Needs(value = Scope.MODERATION, sites = true)
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @Summary("Hear what happens in the queue")
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      CallContext context = moderator(request);
      KnownParameters.refuseAll(request);
      Instant since = since(request.getHeader("Last-Event-ID"));
      SecurityHeaders.ofAnswer(response);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      response.setContentType("text/event-stream;charset=utf-8");
      // No thread waits: see LiveWatchers.
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      watchers.add(new LiveWatcher(async, Watched.by(context), since));
    } catch (RuntimeException refusal) {
      problems.write(response, refusal, Requests.shownId(request));
    }
  }

  private CallContext moderator(HttpServletRequest request) {
    String key = ClientCredentials.bearer(request).orElse(null);
    CallContext context = key == null ? bySession(request) : byKey(request, key);
    context.requireReach(Scope.MODERATION);
    context.requireTenant();
    return context;
  }

  private CallContext byKey(HttpServletRequest request, String key) {
    var found =
        asNobody(request, () -> identity.authenticateKey(key))
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.unknown", "This key is unknown, revoked or expired."));
    limits.require(Limit.API_KEY, found.actor().id());
    return context(request, found.actor(), found.tenant());
  }

  private CallContext bySession(HttpServletRequest request) {
    ClientAddress client = addresses.of(request);
    String token =
        ClientCredentials.session(request, client.secure())
            .orElseThrow(
                () ->
                    HttpProblem.unauthorized(
                        "credentials.missing", "This route needs an API key, or a sign-in."));
    if (!ClientCredentials.sentByOurselves(request, client)) {
      throw new HttpProblem(
          403, "origin.refused", "A session works on pages of this installation only.");
    }
    var session =
        asNobody(request, () -> identity.session(token))
            .orElseThrow(
                () -> HttpProblem.unauthorized("session.unknown", "The session has ended."));
    return context(request, session.actor(), session.tenant());
  }

  private CallContext context(HttpServletRequest request, Actor actor, @Nullable TenantId tenant) {
    return requests.context(request, actor, tenant, "live:" + actor.id());
  }

  private <T> T asNobody(HttpServletRequest request, Supplier<T> question) {
    return requests.context(request, Actor.reader(), null, "nobody").run(question);
  }

  private static @Nullable Instant since(@Nullable String lastEvent) {
    if (lastEvent == null || lastEvent.isEmpty()) {
      return null;
    }
    try {
      return Instant.parse(lastEvent);
    } catch (DateTimeException malformed) {
      Rejected rejected =
          new Rejected("cursor.malformed", "Give the id as an event had it.", "Last-Event-ID");
      rejected.initCause(malformed);
      throw rejected;
    }
  }
}
