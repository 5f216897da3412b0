package io.parley.edges.rest.moderation;

import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.moderation.api.ChangeRule;
import io.parley.moderation.api.Moderation;
import io.parley.moderation.api.NewRule;
import io.parley.moderation.api.RuleTrial;
import io.parley.moderation.api.RuleView;
import io.parley.moderation.api.TryRule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Conditions, and what becomes of comments that meet them. */
@Path("v1/moderation/rules")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class ModerationRules {
  @Inject Moderation moderation;

  @GET
  @Needs(
      value = {Scope.MODERATION, Scope.SITE_ADMIN},
      sites = true)
  @Summary("List all rules, in their order")
  public Page<RuleView> list() {
    return new Page<>(moderation.rules(), null);
  }

  @POST
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Answers(201)
  @Summary("Add a rule")
  public RuleView add(RuleRequest rule) {
    return moderation.addRule(
        new NewRule(
            rule.name(),
            rule.site(),
            rule.position(),
            Boolean.TRUE.equals(rule.enabled()),
            rule.conditions(),
            rule.action()));
  }

  @PATCH
  @Path("{id}")
  @Needs(Scope.SITE_ADMIN)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Change a rule")
  public RuleView change(@PathParam("id") String id, RuleChange change) {
    return moderation.changeRule(
        new ChangeRule(
            UuidText.parse("id", id),
            change.name(),
            change.position(),
            change.enabled(),
            change.conditions(),
            change.action()));
  }

  @DELETE
  @Path("{id}")
  @Needs(Scope.SITE_ADMIN)
  @Summary("Remove a rule")
  public void remove(@PathParam("id") String id) {
    moderation.removeRule(UuidText.parse("id", id));
  }

  @POST
  @Path("try")
  @Needs(
      value = {Scope.MODERATION, Scope.SITE_ADMIN},
      sites = true)
  @Consumes(MediaType.APPLICATION_JSON)
  @Summary("Try conditions on what was screened in the last thirty days")
  public RuleTrial attempt(TriedRule rule) {
    return moderation.tryRule(new TryRule(rule.site(), rule.conditions()));
  }
}
