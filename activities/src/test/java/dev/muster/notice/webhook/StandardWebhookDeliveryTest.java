package dev.muster.notice.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.standardwebhooks.Webhook;
import dev.muster.notice.DeliveryFailures;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.delivery.Deliveries;
import dev.muster.notice.delivery.DeliveryMeter;
import dev.muster.policy.Channel;
import dev.muster.policy.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import io.temporal.failure.ApplicationFailure;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StandardWebhookDeliveryTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @RegisterExtension
  static final WireMockExtension RECEIVER =
      WireMockExtension.newInstance()
          .options(options().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private String secret = SECRET;

  // COM-05
  @Test
  void theReceiverCanVerifyTheSignature() {
    answer(aResponse().withStatus(200));

    ProviderReceipt receipt = send("ada", 1);

    LoggedRequest request = only();
    assertThatCode(
            () -> new Webhook(SECRET).verify(request.getBodyAsString(), webhookHeaders(request)))
        .doesNotThrowAnyException();
    assertThat(receipt.acceptedAt()).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void theDeliverysIdIsTheIdempotencyKeyOfEveryAttempt() {
    answer(aResponse().withStatus(503));
    failure("ada");
    answer(aResponse().withStatus(204));
    send("ada", 1);

    assertThat(RECEIVER.findAll(postRequestedFor(anyUrl())))
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.getHeader("webhook-id")).isEqualTo("d1"));
    assertThat(pages("unavailable")).isEqualTo(1);
    assertThat(pages("delivered")).isEqualTo(1);
  }

  @Test
  void theBodySaysWhoIsMeantAndWhatHappened() {
    answer(aResponse().withStatus(200));
    send("ada", 1);

    JsonNode body = JsonMapper.shared().readTree(only().getBodyAsString());
    assertThat(body.path("type").asString()).isEqualTo("page");
    assertThat(body.path("id").asString()).isEqualTo("d1");
    assertThat(body.path("recipient").asString()).isEqualTo("ada");
    assertThat(body.path("address").asString()).isEqualTo("ada-at-the-hook");
    JsonNode page = body.path("pages").path(0);
    assertThat(page.path("incident").asString()).isEqualTo("incident-1");
    assertThat(page.path("kind").asString()).isEqualTo("PAGE");
    assertThat(page.path("dueAt").asString()).isEqualTo("2026-03-01T02:03:04Z");
    assertThat(page.path("acknowledge").asString()).startsWith("https://muster.example.org/link/");
    assertThat(page.path("notice").path("severity").asString()).isEqualTo("P1 Critical");
  }

  @Test
  void severalPagesTravelAsADigest() {
    answer(aResponse().withStatus(200));
    send("ada", 3);

    JsonNode body = JsonMapper.shared().readTree(only().getBodyAsString());
    assertThat(body.path("type").asString()).isEqualTo("digest");
    assertThat(body.path("subject").asString()).isEqualTo("3 incidents need you");
    assertThat(body.path("pages")).hasSize(3);
    assertThat(pages("delivered")).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 410, 422})
  void aRefusalIsForGood(int status) {
    answer(aResponse().withStatus(status));

    ApplicationFailure failure = failure("ada");

    assertThat(failure.getType()).isEqualTo(DeliveryFailures.REJECTED);
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).isEqualTo("hook answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 425, 429, 500, 503})
  void anythingElseIsTriedAgain(int status) {
    answer(aResponse().withStatus(status));

    assertThat(failure("ada").isNonRetryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"429, 7, PT7S", "503, 7, PT7S", "503, 86400, PT1M"})
  void thePauseAskedForIsKeptWithinReason(int status, String asked, Duration pause) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", asked));

    assertThat(failure("ada").getNextRetryDelay()).isEqualTo(pause);
  }

  @ParameterizedTest
  @CsvSource({"500, 7", "503, soon", "503, 0", "503, 99999999999999999999"})
  void noOtherPauseIsKept(int status, String asked) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", asked));

    assertThat(failure("ada").getNextRetryDelay()).isNull();
  }

  @Test
  void aPauseMayBeGivenAsADate() {
    Instant now = Instant.parse("2026-03-01T00:00:00Z");
    WebhookAnswer answer = new WebhookAnswer(503, "Sun, 01 Mar 2026 00:00:20 GMT");

    assertThat(
            catchThrowableOfType(ApplicationFailure.class, () -> answer.orFail("hook", now))
                .getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aReceiverThatHangsUpIsTriedAgain() {
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(failure("ada").isNonRetryable()).isFalse();
  }

  @Test
  void aReceiverThatDoesNotAnswerIsTriedAgain() {
    answer(aResponse().withFixedDelay(60_000));

    assertThat(failure("ada").getOriginalMessage()).isEqualTo("hook did not answer in time");
  }

  @Test
  void theBodyOfAnAnswerIsOfNoInterest() {
    answer(aResponse().withStatus(200).withBody("x".repeat(1_000_000)));

    assertThat(send("ada", 1)).isNotNull();
  }

  // SEC-13
  @Test
  void aKeyThatIsNoneIsNotRepeated() {
    secret = "whsec_~~~not base64~~~";

    assertThat(failure("ada").getOriginalMessage())
        .isEqualTo("hook: ${env:SECRET} is no key for Standard Webhooks");
  }

  // SEC-13
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example/T0KEN with a blank",
        "htps://hooks.example/T0KEN",
        "/T0KEN",
        "https:///T0KEN"
      })
  void anAddressThatIsNoneIsNotRepeated(String url) {
    Channel channel = Deliveries.webhook(url);

    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> send(channel, "ada", 1));

    assertThat(failure.getOriginalMessage()).isEqualTo("hook: the policy's url is no web address");
    assertThat(failure).hasNoCause();
  }

  // ONC-04
  @Test
  void aPersonWithoutAnAddressIsNotTriedAgain() {
    ApplicationFailure failure = failure("bob");

    assertThat(failure.getType()).isEqualTo(DeliveryFailures.NO_ADDRESS);
    assertThat(failure.isNonRetryable()).isTrue();
  }

  @Test
  void theReceiverIsToldTheTraceWhereThereIsOne() {
    answer(aResponse().withStatus(200));
    send("ada", 1);
    SpanContext here =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (Scope _ = Span.wrap(here).makeCurrent()) {
      send("ada", 1);
    }

    assertThat(RECEIVER.findAll(postRequestedFor(anyUrl())))
        .extracting(request -> request.getHeader("traceparent"))
        .containsExactlyInAnyOrder(null, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
  }

  private static void answer(ResponseDefinitionBuilder response) {
    RECEIVER.stubFor(post(urlEqualTo("/in")).willReturn(response));
  }

  private static LoggedRequest only() {
    List<LoggedRequest> requests = RECEIVER.findAll(postRequestedFor(anyUrl()));
    assertThat(requests).hasSize(1);
    return requests.getFirst();
  }

  private static Map<String, List<String>> webhookHeaders(LoggedRequest request) {
    return Map.of(
        "webhook-id", List.of(request.getHeader("webhook-id")),
        "webhook-timestamp", List.of(request.getHeader("webhook-timestamp")),
        "webhook-signature", List.of(request.getHeader("webhook-signature")));
  }

  private double pages(String result) {
    return registry.counter("muster.pages", "channel", "hook", "result", result).count();
  }

  private ApplicationFailure failure(String recipient) {
    return catchThrowableOfType(ApplicationFailure.class, () -> send(recipient, 1));
  }

  private ProviderReceipt send(String recipient, int pages) {
    return send(Deliveries.webhook(RECEIVER.url("/in")), recipient, pages);
  }

  private ProviderReceipt send(Channel channel, String recipient, int pages) {
    return new StandardWebhookDelivery(
            () -> Deliveries.policy(channel),
            new Secrets(name -> secret),
            Deliveries.LINKS,
            new WebhookCaller(HttpClient.newHttpClient()),
            new DeliveryMeter(registry),
            Clock.systemUTC())
        .send(Deliveries.of("d1", channel, recipient, pages));
  }
}
