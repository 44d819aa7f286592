package dev.muster.notice.email;

import dev.muster.notice.Delivery;
import dev.muster.notice.EmailDelivery;
import dev.muster.notice.NoticeText;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.delivery.AcknowledgeLinks;
import dev.muster.notice.delivery.DeliveryMeter;
import dev.muster.notice.delivery.Route;
import dev.muster.notice.delivery.Undelivered;
import dev.muster.policy.Channel;
import dev.muster.policy.MissingSecretException;
import dev.muster.policy.Policy;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.function.Supplier;

/** Hands messages to the channel's mail server. */
public final class SmtpEmailDelivery implements EmailDelivery {
  private final Supplier<Policy> policy;
  private final SmtpConnections connections;
  private final AcknowledgeLinks links;
  private final DeliveryMeter meter;
  private final Clock clock;

  public SmtpEmailDelivery(
      Supplier<Policy> policy,
      SmtpConnections connections,
      AcknowledgeLinks links,
      DeliveryMeter meter,
      Clock clock) {
    this.policy = policy;
    this.connections = connections;
    this.links = links;
    this.meter = meter;
    this.clock = clock;
  }

  @Override
  public ProviderReceipt send(Delivery delivery) {
    return meter.count(delivery, () -> attempt(delivery, policy.get()));
  }

  private ProviderReceipt attempt(Delivery delivery, Policy current) {
    Route route = Route.of(delivery, current);
    Channel.Smtp server = Objects.requireNonNull(route.channel().smtp(), "checked by the policy");
    NoticeText text = NoticeText.of(delivery.pages(), page -> links.of(page, current.publicUrl()));
    try {
      NoticeMessage message = NoticeMessage.of(delivery, text, server.from(), route.address());
      message.setSentDate(Date.from(clock.instant()));
      connections.send(message, server, route.channel().limits().timeout());
      return new ProviderReceipt(clock.instant(), message.getMessageID());
    } catch (MissingSecretException e) {
      throw Undelivered.UNAVAILABLE.because(server.host() + ": " + e.getMessage());
    } catch (MessagingException e) {
      throw SmtpRefusal.forGood(e)
          .map(words -> Undelivered.REJECTED.because(server.host() + " refused: " + words))
          .orElseGet(() -> Undelivered.UNAVAILABLE.because(server.host() + ": " + e.getMessage()));
    }
  }
}
