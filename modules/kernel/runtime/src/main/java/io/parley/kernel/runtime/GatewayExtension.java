package io.parley.kernel.runtime;

import io.parley.kernel.api.ModuleApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Gives every contract of the application one bean, its gateway, so that callers write
 * {@code @Inject Discussion discussion;} and nothing else. The bean also has the contract's
 * super-interfaces as types, so that {@code @Any Instance<TenantOwned>} finds all modules.
 * Contracts and settings that are wrong fail the deployment.
 *
 * <p>Finds contracts in archives whose {@code META-INF/beans.xml} says {@code
 * bean-discovery-mode="all"}, as every api has it.
 */
public class GatewayExtension implements Extension {
  private static final Logger LOG = Logger.getLogger(GatewayExtension.class);

  private final Set<Class<?>> contracts = new LinkedHashSet<>();
  private final Gateways gateways = new Gateways(Settings.ofServer(), new ServerTransactions());

  <T> void collect(@Observes @WithAnnotations(ModuleApi.class) ProcessAnnotatedType<T> discovered) {
    Class<T> type = discovered.getAnnotatedType().getJavaClass();
    if (type.isAnnotationPresent(ModuleApi.class)) {
      contracts.add(type);
    }
  }

  void addGateways(@Observes AfterBeanDiscovery beans) {
    for (Class<?> type : contracts) {
      try {
        Contract contract = Contract.of(type);
        Object gateway = gateways.make(contract);
        beans
            .<Object>addBean()
            .id("parley.gateway." + contract.key())
            .scope(ApplicationScoped.class)
            .types(types(type))
            .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
            .createWith(context -> gateway);
      } catch (IllegalArgumentException | IllegalStateException mistake) {
        beans.addDefinitionError(mistake);
      }
    }
  }

  void report(@Observes AfterDeploymentValidation ready) {
    LOG.info(gateways.table());
  }

  private static Set<Type> types(Class<?> contract) {
    Set<Type> types = new LinkedHashSet<>();
    types.add(Object.class);
    add(contract, types);
    return types;
  }

  private static void add(Class<?> type, Set<Type> types) {
    types.add(type);
    for (Class<?> parent : type.getInterfaces()) {
      add(parent, types);
    }
  }
}
