package io.parley.edges.rest.document;

import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Cacheable;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Summary;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * The description of the interface: OpenAPI for programs, a page without scripts for people. Both
 * are made from the resources in the build.
 */
@Path("v1")
@InCallContext
@RequestScoped
public class ApiDocument {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none';"
          + " form-action 'none'";

  @GET
  @Anonymous
  @Cacheable
  @Produces("text/html;charset=utf-8")
  @Summary("Read this description as a page")
  public Response page() throws IOException {
    return Response.ok(resource("index.html")).header("Content-Security-Policy", POLICY).build();
  }

  @GET
  @Path("style.css")
  @Anonymous
  @Cacheable
  @Produces("text/css;charset=utf-8")
  @Summary("Read the style of the page")
  public byte[] style() throws IOException {
    return resource("style.css");
  }

  @GET
  @Path("openapi.json")
  @Anonymous
  @Cacheable
  @Produces(MediaType.APPLICATION_JSON)
  @Summary("Read this description as OpenAPI 3.1")
  public byte[] openApi() throws IOException {
    return resource("openapi.json");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ApiDocument.class.getResourceAsStream("/openapi/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The build left out " + name + ".");
      }
      return in.readAllBytes();
    }
  }
}
