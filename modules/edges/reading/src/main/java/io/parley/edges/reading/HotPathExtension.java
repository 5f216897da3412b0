package io.parley.edges.reading;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Puts the {@link HotPath} before the servlets of every web module that names this class in {@code
 * META-INF/services/io.undertow.servlet.ServletExtension}.
 */
public final class HotPathExtension implements ServletExtension {
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(servlets -> new HotPath(servlets, context));
  }
}
