package io.parley.edges.rest.tenant;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.identity.api.ApiKeyCreated;
import io.parley.identity.api.ApiKeyView;
import io.parley.identity.api.Identity;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The keys of a publisher's programs. */
@Path("v1/api-keys")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ApiKeys {
  @Inject Identity identity;

  @GET
  @Needs(Scope.TENANT_ADMIN)
  @Summary("List the API keys, newest first")
  public Page<ApiKeyView> list(@BeanParam PageQuery page) {
    return identity.apiKeys(page.page());
  }

  @POST
  @Needs(Scope.TENANT_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Create an API key; the key itself is shown this once")
  public ApiKeyCreated create(NewApiKey wanted) {
    return identity.createApiKey(wanted.command());
  }

  @DELETE
  @Path("{id}")
  @Needs(Scope.TENANT_ADMIN)
  @Summary("Revoke an API key at once")
  public void revoke(@PathParam("id") String id) {
    identity.revokeApiKey(UuidText.parse("id", id));
  }
}
