package dev.muster.notice.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.muster.notice.Delivery;
import dev.muster.notice.NoticeText;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.WebhookDelivery;
import dev.muster.notice.delivery.AcknowledgeLinks;
import dev.muster.notice.delivery.DeliveryMeter;
import dev.muster.notice.delivery.Route;
import dev.muster.notice.delivery.Undelivered;
import dev.muster.policy.Channel;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import dev.muster.trace.TraceParent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Posts messages signed as Standard Webhooks say, with the delivery's id as idempotency key. */
public final class StandardWebhookDelivery implements WebhookDelivery {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Supplier<Policy> policy;
  private final Secrets secrets;
  private final AcknowledgeLinks links;
  private final WebhookCaller caller;
  private final DeliveryMeter meter;
  private final Clock clock;

  public StandardWebhookDelivery(
      Supplier<Policy> policy,
      Secrets secrets,
      AcknowledgeLinks links,
      WebhookCaller caller,
      DeliveryMeter meter,
      Clock clock) {
    this.policy = policy;
    this.secrets = secrets;
    this.links = links;
    this.caller = caller;
    this.meter = meter;
    this.clock = clock;
  }

  @Override
  public ProviderReceipt send(Delivery delivery) {
    return meter.count(delivery, () -> attempt(delivery, policy.get()));
  }

  private ProviderReceipt attempt(Delivery delivery, Policy current) {
    Route route = Route.of(delivery, current);
    NoticeText text = NoticeText.of(delivery.pages(), page -> links.of(page, current.publicUrl()));
    String body = JSON.writeValueAsString(WebhookMessage.of(delivery, route.address(), text));
    String channel = route.channel().name();
    Duration limit = route.channel().limits().timeout();
    caller
        .post(request(delivery.id(), route.channel(), body), channel, limit)
        .orFail(channel, clock.instant());
    return new ProviderReceipt(clock.instant(), null);
  }

  private HttpRequest request(String id, Channel channel, String body) {
    Channel.Webhook webhook = Objects.requireNonNull(channel.webhook(), "checked by the policy");
    Instant now = clock.instant();
    HttpRequest.Builder request = to(webhook, channel.name());
    String trace = TraceParent.current();
    if (trace != null) {
      request.header(TraceParent.HEADER, trace);
    }
    return request
        .header("content-type", "application/json")
        .header(Webhook.UNBRANDED_MSG_ID_KEY, id)
        .header(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()))
        .header(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, sign(id, channel.name(), webhook, now, body))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Says nothing of an address that is none, for it may hold a token. */
  private static HttpRequest.Builder to(Channel.Webhook webhook, String channel) {
    try {
      return HttpRequest.newBuilder(URI.create(webhook.url()));
    } catch (IllegalArgumentException e) {
      throw Undelivered.UNAVAILABLE.because(channel + ": the policy's url is no web address");
    }
  }

  private String sign(
      String id, String channel, Channel.Webhook webhook, Instant now, String body) {
    try {
      String secret = secrets.resolve(webhook.secret());
      return new Webhook(secret).sign(id, now.getEpochSecond(), body);
    } catch (MissingSecretException e) {
      throw Undelivered.UNAVAILABLE.because(channel + ": " + e.getMessage());
    } catch (WebhookSigningException | IllegalArgumentException e) {
      throw Undelivered.UNAVAILABLE.because(
          channel + ": " + webhook.secret() + " is no key for Standard Webhooks");
    }
  }
}
