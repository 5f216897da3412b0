package io.parley.moderation.core.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.parley.moderation.api.HookProblem;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks others over HTTP. Whoever asks waits a moment for a turn, then for {@link #PATIENCE} and no
 * longer, whatever the other one does: with its name, its connection, its answer or each byte of
 * it. Who keeps failing is left alone for a while. All that a tenant asks has {@value #MOST_OF_ONE}
 * threads at once, so that nobody keeps others waiting; all together have {@value #MOST_AT_ONCE}.
 */
public final class OutsideCalls implements AutoCloseable {
  /** How long anybody may take for all of an answer. */
  public static final Duration PATIENCE = Duration.ofMillis(800);

  private static final Logger LOG = Logger.getLogger(OutsideCalls.class);
  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_AT_ONCE = 32;
  private static final int MOST_OF_ONE = 8;
  private static final int MOST_REMEMBERED = 1_000;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int MOST_HEADERS = 100;
  private static final int OK = 200;
  private static final Duration THREAD_LASTS = Duration.ofSeconds(10);
  private static final Duration CONNECTION_LASTS = Duration.ofMinutes(1);

  private static final BulkheadConfig OF_ONE =
      BulkheadConfig.custom()
          .maxConcurrentCalls(MOST_OF_ONE)
          .maxWaitDuration(Duration.ofMillis(200))
          .build();
  private static final CircuitBreakerConfig CIRCUIT =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(5)
          .failureRateThreshold(50)
          .waitDurationInOpenState(Duration.ofSeconds(30))
          .permittedNumberOfCallsInHalfOpenState(2)
          .build();

  private final ExecutorService threads;
  private final CloseableHttpClient client;
  private final Cache<String, CircuitBreaker> circuits =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private final Cache<String, Bulkhead> turns =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

  /**
   * @param privateOnes whether others may be at addresses that are not public
   */
  public OutsideCalls(ThreadFactory factory, boolean privateOnes) {
    // Of its own: who is slow must not keep threads from other work of the server.
    this.threads =
        new ThreadPoolExecutor(
            0,
            MOST_AT_ONCE,
            THREAD_LASTS.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            factory);
    Timeout patience = Timeout.of(PATIENCE);
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(new PublicAddresses(privateOnes))
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(LONGEST_LINE)
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setMaxConnTotal(MOST_AT_ONCE)
                    .setMaxConnPerRoute(MOST_OF_ONE)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(patience)
                            .setSocketTimeout(patience)
                            .setTimeToLive(Timeout.of(CONNECTION_LASTS))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(patience)
                    .setResponseTimeout(patience)
                    .build())
            .setUserAgent("Parley")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /**
   * Asks somebody, unless it rests. The question is on its way when this returns; whoever wants the
   * answer waits for it.
   *
   * @param tenant whose turn it takes
   * @param name of who is asked, under which it is remembered how it fares
   * @param reading what a reply comes to, one that has a problem too
   */
  public <A extends OutsideAnswer> Supplier<A> ask(
      String tenant, String name, HttpPost post, Function<Reply, A> reading) {
    CircuitBreaker circuit = circuits.get(name, key -> CircuitBreaker.of(key, CIRCUIT));
    if (!circuit.tryAcquirePermission()) {
      return resting(reading);
    }
    Supplier<A> asked = askOnce(tenant, post, reading);
    return () -> {
      A answer = asked.get();
      note(circuit, answer.problem());
      return answer;
    };
  }

  private static void note(CircuitBreaker circuit, @Nullable HookProblem problem) {
    if (problem == null) {
      circuit.onSuccess(0, TimeUnit.MILLISECONDS);
    } else if (problem == HookProblem.RESTING) {
      circuit.releasePermission();
    } else {
      circuit.onError(0, TimeUnit.MILLISECONDS, new IOException(problem.name()));
    }
  }

  /** Asks somebody even while it rests, and remembers nothing of it. */
  public <A extends OutsideAnswer> Supplier<A> askOnce(
      String tenant, HttpPost post, Function<Reply, A> reading) {
    Bulkhead few = turns.get(tenant, key -> Bulkhead.of(key, OF_ONE));
    if (!few.tryAcquirePermission()) {
      return resting(reading);
    }
    long begun = System.nanoTime();
    try {
      // The thread gives its place back, not who waits for it: it may still look for a name.
      Future<Reply> asked = threads.submit(() -> send(post, few));
      return () -> reading.apply(await(post, asked, begun));
    } catch (RejectedExecutionException full) {
      few.releasePermission();
      return resting(reading);
    }
  }

  private static <A> Supplier<A> resting(Function<Reply, A> reading) {
    return () -> reading.apply(Reply.none(HookProblem.RESTING));
  }

  private static Reply await(HttpPost post, Future<Reply> asked, long begun) {
    long left = PATIENCE.toNanos() - (System.nanoTime() - begun);
    try {
      return asked.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      post.cancel();
      return Reply.none(HookProblem.SLOW);
    } catch (InterruptedException stopping) {
      post.cancel();
      Thread.currentThread().interrupt();
      return Reply.none(HookProblem.RESTING);
    } catch (ExecutionException failed) {
      LOG.debugf("Nobody answered: %s", failed.getCause());
      return Reply.none(problem(failed.getCause()));
    }
  }

  private static HookProblem problem(@Nullable Throwable failure) {
    if (failure instanceof PublicAddresses.Refused) {
      return HookProblem.ADDRESS;
    }
    if (failure instanceof ClientProtocolException
        || failure instanceof MessageConstraintException) {
      return HookProblem.ANSWER;
    }
    return failure instanceof java.io.InterruptedIOException
        ? HookProblem.SLOW
        : HookProblem.UNREACHABLE;
  }

  private Reply send(HttpPost post, Bulkhead few) throws IOException {
    try {
      return client.execute(post, answer -> read(post, answer));
    } finally {
      few.onComplete();
    }
  }

  private static Reply read(HttpPost post, ClassicHttpResponse answer) throws IOException {
    if (answer.getCode() != OK || answer.getEntity() == null) {
      // What else it sends is not waited for.
      post.cancel();
      return Reply.none(HookProblem.STATUS);
    }
    InputStream body = answer.getEntity().getContent();
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      post.cancel();
      return Reply.none(HookProblem.ANSWER);
    }
    Map<String, String> headers = new HashMap<>();
    for (Header header : answer.getHeaders()) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
    }
    return new Reply(null, new String(bytes, UTF_8), headers);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
