package io.parley.edges.rest.tenant;

import io.parley.edges.reading.Reads;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.exchange.api.Exchange;
import io.parley.exchange.api.ImportView;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;

/** Imports from other services: how they went, and what to do about them. */
@Path("v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Imports {
  @Context HttpServletResponse response;
  @Inject Exchange exchange;
  @Inject ImportReport report;
  @Inject Reads reads;

  @GET
  @Needs(Scope.SITE_ADMIN)
  @Summary("List the imports, newest first")
  public Page<ImportView> list(@BeanParam PageQuery page) {
    return exchange.imports(page.page());
  }

  @GET
  @Path("{id}")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Read an import with its progress and buckets")
  public ImportView find(@PathParam("id") String id) {
    ImportView found = exchange.find(uuid(id));
    // Who is told here that an import is through finds in the next read what it brought.
    reads.changed(found.site());
    return found;
  }

  @GET
  @Path("{id}/report.csv")
  @Needs(Scope.SITE_ADMIN)
  @Produces("text/csv;charset=utf-8")
  @Summary("Read what became of each record")
  public StreamingOutput report(@PathParam("id") String id) {
    UUID found = uuid(id);
    StreamingOutput lines = report.of(found);
    response.setHeader("Content-Disposition", "attachment; filename=\"import-" + found + ".csv\"");
    return lines;
  }

  @POST
  @Path("{id}/cancel")
  @Needs(Scope.SITE_ADMIN)
  @Answers(202)
  @Summary("Stop an import; what it brought stays")
  public ImportView cancel(@PathParam("id") String id) {
    return exchange.cancel(uuid(id));
  }

  @POST
  @Path("{id}/resume")
  @Needs(Scope.SITE_ADMIN)
  @Answers(202)
  @Summary("Go on with an import that was stopped or failed")
  public ImportView resume(@PathParam("id") String id) {
    return exchange.resume(uuid(id));
  }

  @POST
  @Path("{id}/undo")
  @Needs(Scope.SITE_ADMIN)
  @Answers(202)
  @Summary("Take back what an import brought")
  public ImportView undo(@PathParam("id") String id) {
    return exchange.undo(uuid(id));
  }

  private static UUID uuid(String id) {
    return UuidText.parse("id", id);
  }
}
