package dev.muster.workers;

import dev.muster.link.LinkSigner;
import dev.muster.notice.ConsoleDelivery;
import dev.muster.notice.EmailDelivery;
import dev.muster.notice.WebhookDelivery;
import dev.muster.notice.console.PrintedConsoleDelivery;
import dev.muster.notice.delivery.AcknowledgeLinks;
import dev.muster.notice.delivery.DeliveryMeter;
import dev.muster.notice.email.SmtpConnections;
import dev.muster.notice.email.SmtpEmailDelivery;
import dev.muster.notice.webhook.StandardWebhookDelivery;
import dev.muster.notice.webhook.WebhookCaller;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways to deliver a message. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {
  @Bean
  AcknowledgeLinks acknowledgeLinks(LinkSigner signer) {
    return new AcknowledgeLinks(signer);
  }

  @Bean
  DeliveryMeter deliveryMeter(MeterRegistry registry) {
    return new DeliveryMeter(registry);
  }

  @Bean
  EmailDelivery emailDelivery(
      Supplier<Policy> policy,
      Secrets secrets,
      AcknowledgeLinks links,
      DeliveryMeter meter,
      Clock clock) {
    SSLSocketFactory trust = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new SmtpEmailDelivery(policy, new SmtpConnections(secrets, trust), links, meter, clock);
  }

  @Bean
  WebhookDelivery webhookDelivery(
      Supplier<Policy> policy,
      Secrets secrets,
      AcknowledgeLinks links,
      HttpClient client,
      DeliveryMeter meter,
      Clock clock) {
    return new StandardWebhookDelivery(
        policy, secrets, links, new WebhookCaller(client), meter, clock);
  }

  @Bean
  ConsoleDelivery consoleDelivery(DeliveryMeter meter, Clock clock) {
    return new PrintedConsoleDelivery(meter, clock);
  }
}
