package io.parley.edges.rest.moderation;

import io.parley.discussion.api.ThreadAddress;
import io.parley.discussion.api.ThreadState;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.ChangeThread;
import io.parley.moderation.api.ListModeratedThreads;
import io.parley.moderation.api.ListThreadDecisions;
import io.parley.moderation.api.MergeModeratedThreads;
import io.parley.moderation.api.ModeratedThread;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.MoveModeratedThread;
import io.parley.moderation.api.ThreadDecided;
import io.parley.moderation.api.ThreadDecisionView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Threads of all sites, for moderators. */
@Path("v1/moderation/threads")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModeratedThreads {
  @Inject Moderation moderation;

  @GET
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("List threads, newest first")
  public Page<ModeratedThread> list(
      @QueryParam("site") @Nullable String site, @BeanParam PageQuery page) {
    return moderation.threads(new ListModeratedThreads(site, page.page()));
  }

  @GET
  @Path("{id}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Read a thread")
  public ModeratedThread find(@PathParam("id") String id) {
    return moderation.thread(UuidText.parse("id", id));
  }

  @POST
  @Path("{id}/close")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Let a thread take no more comments")
  public ModeratedThread close(@PathParam("id") String id) {
    return change(id, ThreadState.CLOSED);
  }

  @POST
  @Path("{id}/open")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Let a thread take comments again")
  public ModeratedThread open(@PathParam("id") String id) {
    return change(id, ThreadState.OPEN);
  }

  @POST
  @Path("{id}/move")
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Give a thread another name, or move it to another site")
  public ThreadDecided move(@PathParam("id") String id, ThreadPlace place) {
    return moderation.moveThread(
        new MoveModeratedThread(
            UuidText.parse("id", id),
            place.site(),
            new ThreadAddress(place.identifier(), place.url())));
  }

  @POST
  @Path("{id}/merge")
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Make a thread part of another one of its site")
  public ThreadDecided merge(@PathParam("id") String id, ThreadTarget target) {
    return moderation.mergeThreads(
        new MergeModeratedThreads(UuidText.parse("id", id), target.into()));
  }

  @GET
  @Path("{id}/decisions")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("List what was decided about a thread, newest first")
  public Page<ThreadDecisionView> decisions(@PathParam("id") String id, @BeanParam PageQuery page) {
    return moderation.threadDecisions(
        new ListThreadDecisions(UuidText.parse("id", id), page.page()));
  }

  private ModeratedThread change(String id, ThreadState state) {
    return moderation.changeThread(new ChangeThread(UuidText.parse("id", id), state));
  }
}
