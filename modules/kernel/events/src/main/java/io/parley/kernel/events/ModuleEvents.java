package io.parley.kernel.events;

import io.parley.kernel.api.EventSubscriber;
import io.parley.kernel.api.ModuleApi;
import io.parley.kernel.jpa.UnitOfWork;
import io.parley.kernel.runtime.Contracts;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Makes, for any module that sends or receives events, what it needs for that. */
@ApplicationScoped
public class ModuleEvents {
  @Inject Settings settings;
  @Inject Wire wire;
  @Inject Clock clock;
  @Inject @Any Instance<EventSubscriber> subscribers;

  /**
   * Outbox and delivery of a module that sends.
   *
   * @param module its key
   * @param unit its transactions
   * @param executor threads of the module, which know its class loader
   */
  public EventDelivery delivery(String module, UnitOfWork unit, ScheduledExecutorService executor) {
    return new EventDelivery(
        module,
        unit,
        wire,
        clock,
        new Subscriptions(Contracts.of(subscribers)),
        Pace.of(settings),
        executor,
        () -> ModuleRegistry.isActive(module));
  }

  /**
   * The inbox of a module that receives.
   *
   * @param contract of the module; it subscribes to exactly these events
   * @param unit its transactions
   * @param types the events as records
   * @param reactions makes what is done about the events of one transaction
   */
  public Inbox inbox(
      Class<? extends EventSubscriber> contract,
      UnitOfWork unit,
      List<Class<?>> types,
      Supplier<? extends Reaction> reactions) {
    return new Inbox(
        contract.getAnnotation(ModuleApi.class).key(),
        unit,
        wire,
        clock,
        Pace.of(settings),
        new Inbox.Wanted(contract, types),
        reactions);
  }
}
