package io.parley.kernel.web;

import io.parley.kernel.runtime.ModuleCalls;
import io.parley.kernel.runtime.Settings;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.HttpString;
import jakarta.servlet.ServletContext;

/**
 * Says in a header of every answer how many module calls it took, where {@link
 * ModuleCalls#areShown}; elsewhere no request passes through here.
 */
public final class ModuleCallsShown implements ServletExtension {
  private static final HttpString NAME = new HttpString(ModuleCalls.HEADER);

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    if (ModuleCalls.areShown(Settings.ofServer())) {
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
