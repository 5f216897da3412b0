package io.parley.kernel.runtime;

import io.parley.kernel.api.ModuleApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
  private final Settings settings = Settings.ofServer();
  private @Nullable ModuleRoutes routes;
  private @Nullable RoutesWatch watch;

  <T> void collect(@Observes @WithAnnotations(ModuleApi.class) ProcessAnnotatedType<T> discovered) {
    Class<T> type = discovered.getAnnotatedType().getJavaClass();
    if (type.isAnnotationPresent(ModuleApi.class)) {
      contracts.add(type);
    }
  }

  void addGateways(@Observes AfterBeanDiscovery beans) {
    try {
      Map<String, Contract> known = known();
      Optional<RoutesFile> file = RoutesFile.of(settings);
      Map<String, String> entries = file.map(RoutesFile::entries).orElse(Map.of());
      ModuleRoutes made = new ModuleRoutes(settings, entries, known.keySet());
      known.values().forEach(contract -> addGateway(beans, contract, made));
      beans
          .<ModuleRoutes>addBean()
          .id("parley.routes")
          .scope(Singleton.class)
          .types(Object.class, ModuleRoutes.class)
          .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
          .createWith(context -> made);
      ModuleRegistry.follow(made);
      routes = made;
      watch = file.map(named -> new RoutesWatch(named, made)).orElse(null);
    } catch (IllegalArgumentException | IllegalStateException mistake) {
      beans.addDefinitionError(mistake);
    }
  }

  private Map<String, Contract> known() {
    Map<String, Contract> known = new TreeMap<>();
    for (Class<?> type : contracts) {
      Contract contract = Contract.of(type);
      if (known.put(contract.key(), contract) != null) {
        throw new IllegalArgumentException(
            "Two contracts have the key " + contract.key() + ": give each module one contract.");
      }
    }
    return known;
  }

  private static void addGateway(AfterBeanDiscovery beans, Contract contract, ModuleRoutes routes) {
    Object gateway = routes.gateway(contract, new ServerTransactions());
    beans
        .<Object>addBean()
        .id("parley.gateway." + contract.key())
        .scope(ApplicationScoped.class)
        .types(types(contract.type()))
        .qualifiers(Default.Literal.INSTANCE, Any.Literal.INSTANCE)
        .createWith(context -> gateway);
  }

  void begin(@Observes AfterDeploymentValidation ready) {
    if (routes != null) {
      LOG.info(routes.table());
    }
    if (watch != null) {
      watch.start();
    }
  }

  void end(@Observes BeforeShutdown ending) {
    if (watch != null) {
      watch.close();
    }
    ModuleRegistry.follow(null);
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
