package io.parley.kernel.web;

import io.parley.kernel.runtime.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.infinispan.Cache;

/** What this package offers for injection in every edge. */
@ApplicationScoped
public class WebBeans {
  /** Where limits count; a web module that uses them declares it as a resource, too. */
  public static final String LIMITS_CACHE = "java:jboss/infinispan/cache/parley/rest-limits";

  /** Who is at the other end of a request. */
  @Produces
  @Singleton
  ClientAddresses clientAddresses(Settings settings) {
    return new ClientAddresses(settings);
  }

  /** Contexts for the calls of a request. */
  @Produces
  @Singleton
  Requests requests(Clock clock, Settings settings) {
    return new Requests(clock, settings);
  }

  /** Limits that hold over all nodes. */
  @Produces
  @Singleton
  Limits limits(Settings settings, Clock clock) {
    return new Limits(WebBeans::counters, settings, clock);
  }

  @SuppressWarnings("BanJNDI") // the name is the constant above
  private static Cache<String, Long> counters() {
    try {
      return InitialContext.<Cache<String, Long>>doLookup(LIMITS_CACHE);
    } catch (NamingException missing) {
      throw new IllegalStateException(
          "The cache rest-limits is not configured on this server.", missing);
    }
  }
}
