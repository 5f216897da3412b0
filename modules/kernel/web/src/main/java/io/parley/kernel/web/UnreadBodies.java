package io.parley.kernel.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.core.ServletBlockingHttpExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.servlet.ServletContext;
import java.io.IOException;

/**
 * Lets nobody hold a thread by sending a body that nobody wants. A request may be answered before
 * its body was read, because it lacks a credential or is too large. The server would then read the
 * rest on the thread that answered, as slowly as the sender likes. Here the answer leaves and the
 * thread goes on; the threads of the network pass over what still comes.
 *
 * <p>The server finds this in every web module by its entry in {@code META-INF/services}.
 */
public final class UnreadBodies implements ServletExtension {
  @Override
  public void handleDeployment(DeploymentInfo module, ServletContext context) {
    module.addInnerHandlerChainWrapper(UnreadBodies::around);
  }

  private static HttpHandler around(HttpHandler next) {
    return exchange -> {
      try {
        next.handleRequest(exchange);
      } finally {
        ServletRequestContext request =
            exchange.getAttachment(ServletRequestContext.ATTACHMENT_KEY);
        if (!exchange.isRequestComplete() && !request.getOriginalRequest().isAsyncStarted()) {
          exchange.startBlocking(new Answered(exchange, request));
        }
      }
    };
  }

  /**
   * The side of a request that was answered which threads may wait on: closing it reads nothing.
   */
  private static final class Answered extends ServletBlockingHttpExchange {
    private final ServletRequestContext request;

    Answered(HttpServerExchange exchange, ServletRequestContext request) {
      super(exchange);
      this.request = request;
    }

    @Override
    public void close() throws IOException {
      request.getOriginalResponse().closeStreamAndWriter();
    }
  }
}
