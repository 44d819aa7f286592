package dev.muster.routine.http;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls by the JDK's client. A step may be called again after its answer was lost: {@code
 * Idempotency-Key} is the same every time.
 */
public final class HttpRoutineCalls implements RoutineCalls {
  /** The type of the failure when an answer is another than the step expects. */
  public static final String UNEXPECTED_ANSWER = "UNEXPECTED_ANSWER";

  /** The type of the failure when there was no answer. */
  public static final String NO_ANSWER = "NO_ANSWER";

  private final HttpClient client;
  private final Secrets secrets;

  public HttpRoutineCalls(HttpClient client, Secrets secrets) {
    this.client = client;
    this.secrets = secrets;
  }

  @Override
  public Answer call(Order order) {
    RoutineStep.Call call = order.call();
    int status = status(request(order), call);
    if (status != call.expect()) {
      throw failure(
          "it answered %d, expected was %d".formatted(status, call.expect()), UNEXPECTED_ANSWER);
    }
    return new Answer(status);
  }

  private HttpRequest request(Order order) {
    RoutineStep.Call call = order.call();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(call.url()))
            .timeout(call.within())
            .header("Idempotency-Key", order.id())
            .method(call.method(), HttpRequest.BodyPublishers.noBody());
    String bearer = call.bearer();
    if (bearer != null) {
      authorize(request, token(bearer));
    }
    return request.build();
  }

  /** What it is refused with has the token in it. */
  private static void authorize(HttpRequest.Builder request, String token) {
    try {
      request.header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException refused) {
      throw failure("the token is no header value", "NO_SECRET");
    }
  }

  private String token(String reference) {
    try {
      return secrets.resolve(SecretRef.parse(reference));
    } catch (MissingSecretException missing) {
      throw failure(String.valueOf(missing.getMessage()), "NO_SECRET");
    }
  }

  /** Only the status counts: a body is not read, and can't be too long or never end. */
  private int status(HttpRequest request, RoutineStep.Call call) {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      return answer.get(call.within().toMillis(), TimeUnit.MILLISECONDS).statusCode();
    } catch (ExecutionException e) {
      throw failure("there was no answer: " + named(e.getCause()), NO_ANSWER);
    } catch (TimeoutException e) {
      throw failure("there was no answer in " + call.within().toSeconds() + " s", NO_ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("the worker was told to stop", NO_ANSWER);
    } finally {
      answer.cancel(true);
    }
  }

  /** The class alone: a message may carry the address, and the address a token. */
  private static String named(@Nullable Throwable cause) {
    return cause instanceof IOException ? cause.getClass().getSimpleName() : "the call failed";
  }

  private static ApplicationFailure failure(String message, String type) {
    return ApplicationFailure.newFailure(message, type);
  }
}
