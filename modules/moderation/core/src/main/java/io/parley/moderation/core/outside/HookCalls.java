package io.parley.moderation.core.outside;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.parley.moderation.api.HookProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks hooks. Whoever asks waits a moment for a turn, then for {@link #PATIENCE} and no longer,
 * whatever the hook does: with its name, its connection, its answer or each byte of it. A hook that
 * keeps failing is left alone for a while. All hooks of a tenant have {@value #MOST_OF_ONE} threads
 * at once, so that nobody's hooks keep those of others waiting; all together have {@value
 * #MOST_AT_ONCE}.
 */
public final class HookCalls implements AutoCloseable {
  /** How long a hook may take for all of its answer. */
  public static final Duration PATIENCE = Duration.ofMillis(800);

  private static final Logger LOG = Logger.getLogger(HookCalls.class);
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
   * @param privateOnes whether hooks may be at addresses that are not public
   */
  public HookCalls(ThreadFactory factory, boolean privateOnes) {
    // Of its own: hooks that are slow must not keep threads from other work of the server.
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
   * Asks a hook, unless it rests.
   *
   * @param tenant whose turn it takes
   * @param name of the hook, under which it is remembered how it fares
   */
  HookAnswer ask(String tenant, String name, URI url, SignedQuestion question) {
    CircuitBreaker circuit = circuits.get(name, key -> CircuitBreaker.of(key, CIRCUIT));
    if (!circuit.tryAcquirePermission()) {
      return HookAnswer.none(HookProblem.RESTING);
    }
    HookAnswer answer = askOnce(tenant, url, question);
    HookProblem problem = answer.problem();
    if (problem == null) {
      circuit.onSuccess(0, TimeUnit.MILLISECONDS);
    } else if (problem == HookProblem.RESTING) {
      circuit.releasePermission();
    } else {
      circuit.onError(0, TimeUnit.MILLISECONDS, new IOException(problem.name()));
    }
    return answer;
  }

  /** Asks a hook even while it rests, and remembers nothing of it. */
  HookAnswer askOnce(String tenant, URI url, SignedQuestion question) {
    Bulkhead few = turns.get(tenant, key -> Bulkhead.of(key, OF_ONE));
    if (!few.tryAcquirePermission()) {
      return HookAnswer.none(HookProblem.RESTING);
    }
    HttpPost post = post(url, question);
    Future<HookAnswer> asked;
    try {
      // The thread gives its place back, not who waits for it: it may still look for a name.
      asked = threads.submit(() -> send(post, few));
    } catch (RejectedExecutionException full) {
      few.releasePermission();
      return HookAnswer.none(HookProblem.RESTING);
    }
    try {
      return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      post.cancel();
      return HookAnswer.none(HookProblem.SLOW);
    } catch (InterruptedException stopping) {
      post.cancel();
      Thread.currentThread().interrupt();
      return HookAnswer.none(HookProblem.RESTING);
    } catch (ExecutionException failed) {
      LOG.debugf("A hook did not answer: %s", failed.getCause());
      return HookAnswer.none(problem(failed.getCause()));
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

  private HookAnswer send(HttpPost post, Bulkhead few) throws IOException {
    try {
      return client.execute(post, answer -> read(post, answer));
    } finally {
      few.onComplete();
    }
  }

  private static HookAnswer read(HttpPost post, ClassicHttpResponse answer) throws IOException {
    if (answer.getCode() != OK || answer.getEntity() == null) {
      // What else it sends is not waited for.
      post.cancel();
      return HookAnswer.none(HookProblem.STATUS);
    }
    InputStream body = answer.getEntity().getContent();
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      post.cancel();
      return HookAnswer.none(HookProblem.ANSWER);
    }
    return HookAnswer.read(bytes);
  }

  private static HttpPost post(URI url, SignedQuestion question) {
    HttpPost post = new HttpPost(url);
    post.setEntity(new StringEntity(question.body(), ContentType.APPLICATION_JSON));
    post.setHeader("Accept", "application/json");
    post.setHeader(SignedQuestion.TIMESTAMP, question.timestamp());
    post.setHeader(SignedQuestion.SIGNATURE, question.signature());
    return post;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
