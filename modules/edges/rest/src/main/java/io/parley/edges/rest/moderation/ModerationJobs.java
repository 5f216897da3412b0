package io.parley.edges.rest.moderation;

import io.parley.edges.reading.Reads;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.JobView;
import io.parley.moderation.api.Matches;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.StartJob;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Decisions on all that a search finds. */
@Path("v1/moderation/jobs")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationJobs {
  @Inject Moderation moderation;
  @Inject Caller caller;
  @Inject Reads reads;

  @POST
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(202)
  @Summary("Start to decide on all that a search finds")
  public JobView start(NewJob job) {
    StartJob command = new StartJob(job.action(), job.search().search(), job.reason());
    JobView started =
        command.search().isNarrowed()
            ? moderation.startNarrowedJob(command)
            : moderation.startJob(command);
    caller.location("/api/v1/moderation/jobs/" + started.id());
    return started;
  }

  @POST
  @Path("count")
  @Needs(value = Scope.MODERATION, sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Count what a job would decide on now, as far as that is counted; decides nothing")
  public Matches count(NewJobSearch search) {
    return moderation.matches(search.search());
  }

  @GET
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("List jobs, newest first")
  public Page<JobView> list(@BeanParam PageQuery page) {
    return moderation.jobs(page.page());
  }

  @GET
  @Path("{id}")
  @Needs(value = Scope.MODERATION, sites = true)
  @Summary("Read how a job is getting on")
  public JobView find(@PathParam("id") String id) {
    JobView found = moderation.job(UuidText.parse("id", id));
    // A job decides behind all doors: who is told here what it did finds it in the next read.
    reads.changedOf(caller.context().requireTenant());
    return found;
  }

  @POST
  @Path("{id}/cancel")
  @Needs(value = Scope.MODERATION, sites = true)
  @Answers(202)
  @Summary("Stop a job; what it decided stays")
  public JobView cancel(@PathParam("id") String id) {
    return moderation.cancelJob(UuidText.parse("id", id));
  }

  @POST
  @Path("{id}/undo")
  @Needs(value = Scope.MODERATION, sites = true)
  @Answers(202)
  @Summary("Take back what a job decided")
  public JobView undo(@PathParam("id") String id) {
    return moderation.undoJob(UuidText.parse("id", id));
  }
}
