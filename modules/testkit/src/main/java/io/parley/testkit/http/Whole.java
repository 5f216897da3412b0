package io.parley.testkit.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads answers to their end. A stream of events has none: it is let go after its head, and counts
 * as empty.
 */
final class Whole implements BodyHandler<byte[]> {
  @Override
  public BodySubscriber<byte[]> apply(ResponseInfo head) {
    String type = head.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("text/event-stream") ? new LetGo() : BodySubscribers.ofByteArray();
  }

  private static final class LetGo implements BodySubscriber<byte[]> {
    @Override
    public CompletionStage<byte[]> getBody() {
      return CompletableFuture.completedFuture(new byte[0]);
    }

    @Override
    public void onSubscribe(Flow.Subscription stream) {
      stream.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      // What was on its way already.
    }

    @Override
    public void onError(Throwable gone) {
      // It was let go.
    }

    @Override
    public void onComplete() {
      // As it should be.
    }
  }
}
