package io.parley.edges.rest.people;

import io.parley.edges.rest.door.Anonymous;
import io.parley.edges.rest.door.Answers;
import io.parley.edges.rest.door.Caller;
import io.parley.edges.rest.door.InCallContext;
import io.parley.edges.rest.door.Summary;
import io.parley.kernel.api.Rejected;
import io.parley.kernel.web.Limit;
import io.parley.kernel.web.Limits;
import io.parley.notification.api.Notification;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How mails are ended by whoever gets them, from the mail program itself (RFC 8058). */
@Path("v1/unsubscribe")
@Produces(MediaType.APPLICATION_JSON)
@InCallContext
@RequestScoped
public class Unsubscribing {
  @Inject Notification notification;
  @Inject Limits limits;
  @Inject Caller caller;

  // Programs that look at links in mails get here, too: what they ask for changes nothing.
  @GET
  @Anonymous
  @Answers(303)
  @Summary("Go to the page that asks whether mails shall end")
  public void ask(@QueryParam("token") @Nullable String token) {
    caller.location("/app/#unsubscribe=" + URLEncoder.encode(given(token), StandardCharsets.UTF_8));
  }

  @POST
  @Anonymous
  @Summary("End the mails that a token stands in; whatever is sent along is left unread")
  public void end(@QueryParam("token") @Nullable String token) {
    limits.require(Limit.PUBLIC_ADDRESS, caller.client().network());
    notification.endMails(given(token));
  }

  private static String given(@Nullable String token) {
    if (token == null) {
      throw new Rejected("token.missing", "Give the token of the mail.", "token");
    }
    return token;
  }
}
