package dev.muster.notice.webhook;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body away so that the connection can serve again, and hangs up on one that does not end.
 */
final class IgnoredBody implements BodySubscriber<@Nullable Void> {
  private static final long LIMIT = 64 * 1024;

  private final CompletableFuture<@Nullable Void> read = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;
  private long seen;

  @Override
  public CompletionStage<@Nullable Void> getBody() {
    return read;
  }

  @Override
  public void onSubscribe(Flow.Subscription granted) {
    subscription = granted;
    granted.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    seen += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (seen > LIMIT && subscription != null) {
      subscription.cancel();
      read.complete(null);
    }
  }

  @Override
  public void onError(Throwable failure) {
    read.complete(null); // the status has been read: it alone decides
  }

  @Override
  public void onComplete() {
    read.complete(null);
  }
}
