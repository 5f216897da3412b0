package io.parley.kernel.web;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.xnio.IoUtils;

/**
 * Lets a connection be made ready for its next request by the thread of the network that it belongs
 * to. The server would do that on the thread that answered, and the thread of the network, which
 * has the next request already, would spin until that is done: where there are more threads at work
 * than processors, as long as the other one gets none.
 *
 * <p>The server finds this in every web module by its entry in {@code META-INF/services}.
 */
public final class NextRequests implements ServletExtension {
  private static final Logger LOG = Logger.getLogger(NextRequests.class);

  @Override
  public void handleDeployment(DeploymentInfo module, ServletContext context) {
    module.addInitialHandlerChainWrapper(NextRequests::around);
  }

  // What was added first is asked last: most that follows a request is done by then.
  private static HttpHandler around(HttpHandler next) {
    return exchange -> {
      exchange.addExchangeCompleteListener(NextRequests::onItsThread);
      next.handleRequest(exchange);
    };
  }

  private static void onItsThread(
      HttpServerExchange exchange, ExchangeCompletionListener.NextListener next) {
    if (exchange.isInIoThread()) {
      next.proceed();
      return;
    }
    try {
      exchange.getIoThread().execute(() -> proceed(exchange, next));
    } catch (RejectedExecutionException stopping) {
      next.proceed();
    }
  }

  // On the thread that answered, the server would do the same.
  private static void proceed(
      HttpServerExchange exchange, ExchangeCompletionListener.NextListener next) {
    try {
      next.proceed();
    } catch (RuntimeException failure) {
      LOG.warnf(failure, "A connection is closed, for it could not be made ready");
      IoUtils.safeClose(exchange.getConnection());
    }
  }
}
