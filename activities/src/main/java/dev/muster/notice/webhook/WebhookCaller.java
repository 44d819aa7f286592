package dev.muster.notice.webhook;

import dev.muster.notice.delivery.Undelivered;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Makes one HTTP call that ends within a limit, whatever the receiver does. */
public final class WebhookCaller {
  private final HttpClient client;

  public WebhookCaller(HttpClient client) {
    this.client = client;
  }

  WebhookAnswer post(HttpRequest request, String channel, Duration limit) {
    CompletableFuture<HttpResponse<@Nullable Void>> call =
        client.sendAsync(request, head -> new IgnoredBody());
    try {
      HttpResponse<@Nullable Void> answer =
          call.get(limit.multipliedBy(9).dividedBy(10).toMillis(), TimeUnit.MILLISECONDS);
      return WebhookAnswer.of(answer.statusCode(), answer.headers());
    } catch (ExecutionException e) {
      throw Undelivered.UNAVAILABLE.because(channel + ": " + named(e.getCause()));
    } catch (TimeoutException e) {
      throw Undelivered.UNAVAILABLE.because(channel + " did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Undelivered.UNAVAILABLE.because(channel + ": the worker was told to stop");
    } finally {
      call.cancel(true);
    }
  }

  private static String named(@Nullable Throwable cause) {
    // The class alone: a message may carry the address, and the address a token.
    return cause == null ? "no answer" : cause.getClass().getSimpleName();
  }
}
