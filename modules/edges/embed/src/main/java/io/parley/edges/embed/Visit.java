package io.parley.edges.embed;

import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.RequestId;
import io.parley.tenancy.api.PublicSite;
import java.util.UUID;

/**
 * A reader at a thread: what is known before the discussion is asked anything.
 *
 * @param context of reads; see {@link #sending} for writes
 */
record Visit(ThreadLink link, PublicSite site, CallContext context, Browser browser, Texts texts) {

  /** The visit of a reader who sends a form. */
  Visit writing() {
    return new Visit(link, site, context, browser.writing(), texts);
  }

  String authorToken() {
    return browser.authorToken(site.id());
  }

  /** The context for sending a form: a second press of its button is answered from the first. */
  CallContext sending(Form form) {
    UUID id = browser.request(site.id(), form.id());
    return new CallContext(
        context.tenant(),
        context.actor(),
        context.deadline(),
        new RequestId(id, true),
        context.trace());
  }
}
