package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Choice;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.BanState;
import io.parley.moderation.api.BanView;
import io.parley.moderation.api.ListBans;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewBan;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Who may not comment. */
@Path("v1/moderation/bans")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationBans {
  @Inject Moderation moderation;

  @GET
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("List bans, newest first; those that hold unless told otherwise")
  public Page<BanView> list(
      @QueryParam("q") @Nullable String part,
      @QueryParam("state") @Nullable String state,
      @BeanParam PageQuery page) {
    return moderation.bans(
        new ListBans(
            part,
            state == null ? BanState.ACTIVE : Choice.of(BanState.class, "state", state),
            page.page()));
  }

  @POST
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Ban somebody")
  public BanView ban(BanRequest ban) {
    return moderation.ban(
        new NewBan(
            ban.kind(),
            ban.value(),
            ban.comment(),
            ban.site(),
            Boolean.TRUE.equals(ban.shadow()),
            ban.reason(),
            ban.until()));
  }

  @DELETE
  @Path("{id}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("End a ban")
  public void end(@PathParam("id") String id) {
    moderation.endBan(UuidText.parse("id", id));
  }
}
