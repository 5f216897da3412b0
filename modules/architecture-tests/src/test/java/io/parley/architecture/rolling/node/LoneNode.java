package io.parley.architecture.rolling.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.parley.architecture.Samples;
import io.parley.kernel.api.Actor;
import io.parley.kernel.api.CallContext;
import io.parley.kernel.api.Conflict;
import io.parley.kernel.api.ModuleException;
import io.parley.kernel.api.RequestId;
import io.parley.kernel.runtime.InternalKeys;
import io.parley.kernel.runtime.ModuleClient;
import io.parley.kernel.runtime.ModuleDispatcher;
import io.parley.kernel.runtime.ModuleRegistry;
import io.parley.kernel.runtime.ModuleRoutes;
import io.parley.kernel.runtime.Settings;
import io.parley.kernel.runtime.Wire;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Hosts the core of one contract, and calls other nodes. Values come and go as JSON. */
public final class LoneNode implements AutoCloseable {
  private static final String KEY = "a:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

  private final Class<?> contract;
  private final Wire wire = new Wire();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * A node that listens.
   *
   * @param contract name of the interface
   * @param core is given the name of an operation and its arguments, and answers; to fail with a
   *     conflict it throws an {@code UnsupportedOperationException} whose message is the code
   */
  public LoneNode(String contract, BiFunction<String, List<byte[]>, byte[]> core) throws Exception {
    this.contract = Class.forName(contract, true, LoneNode.class.getClassLoader());
    register(this.contract, core);
    ModuleDispatcher dispatcher =
        new ModuleDispatcher(
            ModuleRoutes.of(Settings.of(Map.of(InternalKeys.SETTING, KEY)), this.contract),
            wire,
            Clock.systemUTC());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(ModuleDispatcher.ROOT, exchange -> answer(dispatcher, exchange));
    server.start();
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** The operations that this release has. */
  public List<String> operations() {
    return Arrays.stream(contract.getMethods()).map(Method::getName).sorted().toList();
  }

  /** Arguments of an operation with everything set, or with as little as may be. */
  public List<byte[]> arguments(String operation, boolean full) {
    return Arrays.stream(method(operation).getGenericParameterTypes())
        .map(type -> sample(type, full))
        .toList();
  }

  /** An answer of an operation, as JSON that says null when it has none. */
  public byte[] answer(String operation, boolean full) {
    Type type = method(operation).getGenericReturnType();
    return type == void.class ? wire.write(null) : sample(type, full);
  }

  private byte[] sample(Type type, boolean full) {
    Samples samples = full ? Samples.fullOfFirsts() : Samples.sparse();
    return wire.write(samples.of(type), type);
  }

  /**
   * Calls another node.
   *
   * @throws IllegalStateException with kind, code, detail and field when the call ends with one of
   *     the five errors
   */
  public byte[] call(String operation, List<byte[]> arguments, int port) throws Exception {
    Object client =
        ModuleClient.of(contract, URI.create("http://127.0.0.1:" + port), InternalKeys.parse(KEY));
    CallContext context =
        new CallContext(
            null,
            Actor.system("rolling"),
            Instant.now().plusSeconds(10),
            new RequestId(UUID.randomUUID(), false),
            "0af7651916cd43dd8448eb211c80319c");
    Method method = method(operation);
    Object[] values = new Object[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = wire.<Object>read(arguments.get(i), method.getGenericParameterTypes()[i]);
    }
    try {
      return written(method, context.call(() -> method.invoke(client, values)));
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof ModuleException error) {
        throw new IllegalStateException(
            "%s %s %s %s"
                .formatted(
                    error.getClass().getSimpleName(), error.code(), error.detail(), error.field()));
      }
      throw thrown;
    }
  }

  private byte[] written(Method method, @Nullable Object answer) {
    return method.getReturnType() == void.class
        ? wire.write(null)
        : wire.write(answer, method.getGenericReturnType());
  }

  private Method method(String operation) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> method.getName().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  private <T> void register(Class<T> type, BiFunction<String, List<byte[]>, byte[]> core) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> perform(core, method, arguments));
    ModuleRegistry.register(type, type.cast(proxy), type.getClassLoader());
  }

  private @Nullable Object perform(
      BiFunction<String, List<byte[]>, byte[]> core,
      Method method,
      @Nullable Object @Nullable [] arguments) {
    List<byte[]> seen = new ArrayList<>();
    for (int i = 0; i < method.getParameterCount(); i++) {
      seen.add(wire.write(arguments[i], method.getGenericParameterTypes()[i]));
    }
    try {
      byte[] answer = core.apply(method.getName(), seen);
      return method.getReturnType() == void.class
          ? null
          : wire.<Object>read(answer, method.getGenericReturnType());
    } catch (UnsupportedOperationException conflict) {
      throw new Conflict(conflict.getMessage(), "It was told to fail.", "field");
    }
  }

  private static void answer(ModuleDispatcher dispatcher, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      ModuleDispatcher.Answer answer =
          dispatcher.answer(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              exchange.getRequestHeaders()::getFirst,
              exchange.getRequestBody().readAllBytes());
      exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    ModuleRegistry.unregister(contract);
    server.stop(0);
    threads.shutdownNow();
  }
}
