package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.Choice;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.exchange.api.ImportFormat;
import io.parley.exchange.api.ImportView;
import io.parley.exchange.api.OpenUpload;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.api.Scope;
import io.parley.kernel.web.HttpProblem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way in for files of other services. */
@Path("v1/sites/{key}/imports")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class SiteImports {
  @Context HttpServletRequest request;
  @Inject ImportUpload upload;
  @Inject Caller caller;

  @POST
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.WILDCARD)
  @Answers(202)
  @Summary("Import a file of another service, plain or gzip, as the body")
  public ImportStarted start(
      @PathParam("key") String key,
      @QueryParam("format") @Nullable String format,
      @QueryParam("dryRun") @Nullable String dryRun,
      InputStream file)
      throws IOException {
    refuseForms();
    ImportView started =
        upload.receive(
            new OpenUpload(key, format(format), dryRun != null && Choice.flag("dryRun", dryRun)),
            request.getContentLengthLong(),
            file);
    caller.location("/api/v1/imports/" + started.id());
    return new ImportStarted(started.id(), started.state());
  }

  private static ImportFormat format(@Nullable String text) {
    return Arrays.stream(ImportFormat.values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Rejected(
                    "import.format.unknown",
                    "Name a format that this installation can import: disqus.",
                    "format"));
  }

  private void refuseForms() {
    String type = request.getContentType();
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new HttpProblem(
          415, "content-type.unknown", "Send the file itself as the body, not in a form.");
    }
    String encoding = request.getHeader("Content-Encoding");
    if (encoding != null && !encoding.matches("(?i)gzip|x-gzip|identity")) {
      throw new HttpProblem(415, "content-encoding.unknown", "Send the file as it is, or in gzip.");
    }
  }
}
