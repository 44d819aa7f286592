package dev.muster.lastresort;

import dev.muster.policy.Channel;
import dev.muster.policy.LastResort;
import dev.muster.policy.Policy;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reaches the contact through the channel that the policy names, from this process. */
@Component
class LastResortSender {
  private static final Logger log = LoggerFactory.getLogger(LastResortSender.class);

  private final LastResortMail mail;
  private final LastResortWebhook webhook;

  LastResortSender(LastResortMail mail, LastResortWebhook webhook) {
    this.mail = mail;
    this.webhook = webhook;
  }

  /** Returns once the message is accepted; throws, saying why, when it is not. */
  void send(LastResortMessage message, LastResort contact, Policy policy) {
    Channel channel =
        Objects.requireNonNull(
            policy.channels().get(contact.channel()), "the policy's references resolve");
    log.error("last resort, to {}: {}", contact.address(), message.subject());
    switch (channel.kind()) {
      case EMAIL -> mail.send(message, contact.address(), Objects.requireNonNull(channel.smtp()));
      case WEBHOOK ->
          webhook.send(message, contact.address(), Objects.requireNonNull(channel.webhook()));
      case CONSOLE -> log.error("{}", message.text());
    }
  }
}
