package io.parley.edges.rest.door;

import io.parley.kernel.api.Denied;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.web.HttpProblem;
import io.parley.kernel.web.Problem;
import io.parley.kernel.web.Problems;
import io.parley.kernel.web.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers whatever went wrong with a problem document. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Set<String> MENDED_BY_A_CREDENTIAL =
      Set.of("scope.missing", "tenant.missing");

  private static final Set<String> WRONG_CREDENTIALS =
      Set.of(
          "credentials.wrong",
          "second-factor.missing",
          "second-factor.wrong",
          "second-factor.locked");

  @Context HttpServletRequest request;
  @Inject Problems problems;
  @Inject Caller caller;

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof WebApplicationException early && early.getResponse().getStatus() < 400) {
      return early.getResponse();
    }
    Throwable cause = meant(thrown);
    if (cause instanceof Denied denied && !caller.credentialed()) {
      cause = withoutCredential(denied);
    }
    Problem problem = problems.of(cause, Requests.shownId(request));
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE + ";charset=utf-8")
            .entity(problems.bytes(problem));
    Problems.headers(cause).forEach(answer::header);
    return answer.build();
  }

  /** 401 where a credential, or the right one, would help. */
  private static RuntimeException withoutCredential(Denied denied) {
    if (MENDED_BY_A_CREDENTIAL.contains(denied.code())) {
      return HttpProblem.unauthorized("credentials.missing", denied.detail());
    }
    return WRONG_CREDENTIALS.contains(denied.code())
        ? HttpProblem.unauthorized(denied.code(), denied.detail())
        : denied;
  }

  /** The error that a module or this edge threw, however often the server wrapped it. */
  private static Throwable meant(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof ModuleException || cause instanceof HttpProblem) {
        return cause;
      }
      if (cause instanceof IOException broken) {
        return ofConnection(broken);
      }
      cause = cause.getCause();
    }
    return thrown instanceof WebApplicationException refusal ? ofServer(refusal) : thrown;
  }

  private static HttpProblem ofConnection(IOException broken) {
    return broken.getClass().getSimpleName().equals("RequestTooBigException")
        ? new HttpProblem(413, "body.too-large", "The body is larger than this server takes.")
        : new HttpProblem(400, "body.incomplete", "The request ended before its body did.");
  }

  private static HttpProblem ofServer(WebApplicationException refusal) {
    int status = refusal.getResponse().getStatus();
    return switch (status) {
      case 404 -> new HttpProblem(404, "route.unknown", "There is nothing at this address.");
      case 405 ->
          new HttpProblem(
              405,
              "method.unknown",
              "This address does not take that method.",
              null,
              allow(refusal));
      case 406 ->
          new HttpProblem(406, "accept.unknown", "None of the accepted media types is offered.");
      case 415 ->
          new HttpProblem(
              415, "content-type.unknown", "The body must be application/json in UTF-8.");
      default ->
          status < 500
              ? new HttpProblem(status, "request.malformed", "The request is malformed.")
              : new HttpProblem(status, "server.fault", "Something went wrong on this server.");
    };
  }

  private static Map<String, String> allow(WebApplicationException refusal) {
    @Nullable String methods = refusal.getResponse().getHeaderString("Allow");
    return methods == null ? Map.of() : Map.of("Allow", methods);
  }
}
