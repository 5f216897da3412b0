package io.parley.edges.rest.operator;

import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.EventSource;
import io.parley.kernel.api.NotFound;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.Unavailable;
import io.parley.kernel.runtime.Contracts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events between modules that have not arrived, for the operator of the installation. */
@Path("v1/operator/events")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class OperatorEvents {
  @Inject @Any Instance<EventSource> sources;

  @GET
  @Needs(Scope.OPERATOR)
  @Summary("Read which events wait or are parked, for each module that sends some")
  public EventsOverview list() {
    List<ModuleEvents> modules = new ArrayList<>();
    Contracts.byKey(sources).forEach((key, source) -> modules.add(events(key, source)));
    return new EventsOverview(modules);
  }

  // A module that is away does not hide how the others are.
  private static ModuleEvents events(String key, EventSource source) {
    try {
      return ModuleEvents.of(key, source.eventBacklog());
    } catch (Unavailable away) {
      return ModuleEvents.unknown(key);
    }
  }

  @POST
  @Path("{module}/redrive")
  @Needs(Scope.OPERATOR)
  @Summary("Give every parked event of a module its tries again")
  public EventsRedriven redrive(@PathParam("module") String module) {
    Map<String, EventSource> known = Contracts.byKey(sources);
    EventSource source = known.get(module);
    if (source == null) {
      throw new NotFound("module.unknown", "There is no module of this key that sends events.");
    }
    return new EventsRedriven(source.redriveEvents());
  }
}
