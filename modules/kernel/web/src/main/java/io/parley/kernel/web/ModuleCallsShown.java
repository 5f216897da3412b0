package io.parley.kernel.web;

import io.parley.kernel.runtime.ModuleCalls;
import io.parley.kernel.runtime.Settings;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;

/**
 * Says in a header of every answer how many module calls it took, when the setting {@code
 * parley.web.show-module-calls} is true: the price of a route, for tests. It tells of the inside
 * and is therefore off unless asked for; then no request passes through here.
 */
public final class ModuleCallsShown implements ServletExtension {
  /** The header. */
  public static final String HEADER = "X-Parley-Module-Calls";

  private static final HttpString NAME = new HttpString(HEADER);

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    if (Settings.ofServer().flag("parley.web.show-module-calls", false)) {
      deployment.addOuterHandlerChainWrapper(ModuleCallsShown::counting);
    }
  }

  // Behind the place where the server gives the request a thread, because the count hangs on it;
  // written when the head of the answer leaves, because answers are streamed.
  private static HttpHandler counting(HttpHandler next) {
    return exchange -> {
      try (ModuleCalls calls = ModuleCalls.begin()) {
        exchange.addResponseCommitListener(
            answer -> answer.getResponseHeaders().put(NAME, calls.count()));
        next.handleRequest(exchange);
      }
    };
  }
}
