package io.parley.edges.rest.operator;

import io.parley.edges.rest.door.Choice;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Needs;
import io.parley.edges.rest.door.PageQuery;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Page;
import io.parley.kernel.api.Scope;
import io.parley.kernel.api.UuidText;
import io.parley.notification.api.ListMails;
import io.parley.notification.api.MailState;
import io.parley.notification.api.MailSummary;
import io.parley.notification.api.MailView;
import io.parley.notification.api.Notification;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The mails of the installation, for its operator. */
@Path("v1/operator/mails")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class OperatorMails {
  @Inject Notification notification;

  @GET
  @Needs(Scope.OPERATOR)
  @Summary("List the mails of all tenants, newest first")
  public Page<MailSummary> list(
      @QueryParam("state") @Nullable String state, @BeanParam PageQuery page) {
    MailState wanted = state == null ? null : Choice.of(MailState.class, "state", state);
    return notification.mails(new ListMails(wanted, page.page()));
  }

  @GET
  @Path("{id}")
  @Needs(Scope.OPERATOR)
  @Summary("Read a mail with its text")
  public MailView find(@PathParam("id") String id) {
    return notification.mail(UuidText.parse("id", id));
  }

  @POST
  @Path("{id}/resend")
  @Needs(Scope.OPERATOR)
  @Summary("Write a mail anew and send it again")
  public MailSummary resend(@PathParam("id") String id) {
    return notification.resendMail(UuidText.parse("id", id));
  }
}
