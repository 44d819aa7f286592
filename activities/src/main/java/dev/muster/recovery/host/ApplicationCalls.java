package dev.muster.recovery.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.recovery.ApplicationSight;
import dev.muster.recovery.Deployment.VersionQuestion;
import dev.muster.recovery.SiteActivities.ApplicationQuestion;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;
import dev.muster.text.Text;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks an application by HTTP which version it is, and whether it is ready. */
public final class ApplicationCalls {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final long LARGEST = 64 * 1024;
  private static final int LONGEST = 128;
  private static final int OK = 200;

  private final HttpClient client;
  private final Secrets secrets;
  private final RoutineCalls calls;

  public ApplicationCalls(HttpClient client, Secrets secrets, RoutineCalls calls) {
    this.client = client;
    this.secrets = secrets;
    this.calls = calls;
  }

  /** What it answers now. */
  ApplicationSight ask(ApplicationQuestion question) {
    try {
      String version = version(question.version());
      return ApplicationSight.says(version, unready(question.ready()));
    } catch (Unanswered unanswered) {
      return ApplicationSight.silent(String.valueOf(unanswered.getMessage()));
    }
  }

  /** Why no version was said. */
  private static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1;

    Unanswered(String why) {
      super(why);
    }
  }

  private @Nullable String unready(RoutineStep.@Nullable Call ready) {
    if (ready == null) {
      return null;
    }
    try {
      calls.call(new RoutineCalls.Order(UUID.randomUUID().toString(), ready));
      return null;
    } catch (ApplicationFailure failure) {
      return failure.getOriginalMessage();
    }
  }

  private String version(VersionQuestion question) throws Unanswered {
    HttpResponse<byte[]> answer = answer(request(question));
    if (answer.statusCode() != OK) {
      throw new Unanswered("it answered " + answer.statusCode());
    }
    String body = new String(answer.body(), UTF_8);
    String pointer = question.pointer();
    String version = Text.line(pointer == null ? body : pointed(body, pointer), LONGEST);
    if (version.isBlank()) {
      throw new Unanswered("it answered with nothing");
    }
    return version.strip();
  }

  private static String pointed(String body, String pointer) throws Unanswered {
    try {
      JsonNode value = JSON.readTree(body).at(pointer);
      if (value.isValueNode() && !value.isNull()) {
        return value.asString();
      }
      throw new Unanswered("its answer has no value at " + pointer);
    } catch (JacksonException e) {
      throw new Unanswered("its answer is no JSON");
    }
  }

  private HttpRequest request(VersionQuestion question) throws Unanswered {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(question.url())).timeout(ANSWER).GET();
    String bearer = question.bearer();
    if (bearer != null) {
      authorize(request, token(bearer));
    }
    return request.build();
  }

  /** What it is refused with has the token in it. */
  private static void authorize(HttpRequest.Builder request, String token) throws Unanswered {
    try {
      request.header("Authorization", "Bearer " + token);
    } catch (IllegalArgumentException refused) {
      throw new Unanswered("the token is no header value");
    }
  }

  private String token(String reference) throws Unanswered {
    try {
      return secrets.resolve(SecretRef.parse(reference));
    } catch (MissingSecretException missing) {
      throw new Unanswered(String.valueOf(missing.getMessage()));
    }
  }

  /** All of it in time: a body that trickles in is given up as well. */
  private HttpResponse<byte[]> answer(HttpRequest request) throws Unanswered {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    try {
      return answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new Unanswered("there was no answer: " + named(e.getCause()));
    } catch (TimeoutException e) {
      throw new Unanswered("there was no answer in %d s".formatted(ANSWER.toSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("the worker was told to stop");
    } finally {
      answer.cancel(true);
    }
  }

  /** The class alone: a message may carry the address, and the address a token. */
  private static String named(@Nullable Throwable cause) {
    return cause instanceof IOException ? cause.getClass().getSimpleName() : "the call failed";
  }
}
