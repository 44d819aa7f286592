package dev.muster.routine.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.muster.policy.Secrets;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.RoutineStep;
import io.temporal.failure.ApplicationFailure;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HttpRoutineCallsTest {
  private static final String TOKEN = "a-token-of-the-cache";

  @RegisterExtension
  static final WireMockExtension CACHE =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final RoutineCalls calls =
      new HttpRoutineCalls(
          HttpClient.newHttpClient(),
          new Secrets(Map.of("TOKEN", TOKEN, "BROKEN", TOKEN + "\nof two lines")::get));

  @Test
  void showsTheTokenAndTheSameKeyOnEveryAttempt() {
    answer(aResponse().withStatus(204));

    assertThat(call("${env:TOKEN}").status()).isEqualTo(204);
    call("${env:TOKEN}");

    CACHE.verify(
        2,
        postRequestedFor(urlEqualTo("/flush"))
            .withHeader("Authorization", equalTo("Bearer " + TOKEN))
            .withHeader("Idempotency-Key", equalTo("routine/flush/1/1")));
  }

  @Test
  void anotherAnswerThanExpectedIsAFailureThatNamesBoth() {
    answer(aResponse().withStatus(200));

    ApplicationFailure failure = failure(null);

    assertThat(failure.getOriginalMessage()).isEqualTo("it answered 200, expected was 204");
    assertThat(failure.getType()).isEqualTo(HttpRoutineCalls.UNEXPECTED_ANSWER);
    assertThat(failure.isNonRetryable()).isFalse();
  }

  @Test
  void noAnswerTellsNoAddress() {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(failure(null).getOriginalMessage())
        .startsWith("there was no answer: ")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void anAnswerThatTakesTooLongIsNone() {
    answer(aResponse().withStatus(204).withFixedDelay(5_000));

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> call(null, Duration.ofMillis(100)));

    assertThat(failure.getType()).isEqualTo(HttpRoutineCalls.NO_ANSWER);
  }

  @Test
  void aMissingTokenIsNamedByItsReference() {
    assertThat(failure("${env:OTHER}").getOriginalMessage()).contains("${env:OTHER}");
    CACHE.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void aTokenThatIsNoHeaderValueIsNotTold() {
    assertThat(failure("${env:BROKEN}").getOriginalMessage())
        .isEqualTo("the token is no header value");
    CACHE.verify(0, postRequestedFor(anyUrl()));
  }

  private RoutineCalls.Answer call(@Nullable String bearer) {
    return call(bearer, Duration.ofMinutes(1));
  }

  private RoutineCalls.Answer call(@Nullable String bearer, Duration within) {
    RoutineStep.Call call =
        new RoutineStep.Call(CACHE.baseUrl() + "/flush", "POST", 204, within, bearer);
    return calls.call(new RoutineCalls.Order("routine/flush/1/1", call));
  }

  private ApplicationFailure failure(@Nullable String bearer) {
    return catchThrowableOfType(ApplicationFailure.class, () -> call(bearer));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    CACHE.stubFor(any(anyUrl()).willReturn(answer));
  }
}
