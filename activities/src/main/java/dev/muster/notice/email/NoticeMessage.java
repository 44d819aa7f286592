package dev.muster.notice.email;

import dev.muster.notice.Delivery;
import dev.muster.notice.NoticeText;
import dev.muster.notice.Urgency;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A message whose Message-ID is its delivery's, so that a mailbox can tell a repeat. */
final class NoticeMessage extends MimeMessage {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private NoticeMessage(String deliveryId) {
    super(Session.getInstance(new Properties()));
    this.messageId = "<" + deliveryId.replaceAll("[^A-Za-z0-9._/+-]", "_") + "@muster>";
  }

  static NoticeMessage of(Delivery delivery, NoticeText text, String from, String to)
      throws MessagingException {
    NoticeMessage message = new NoticeMessage(delivery.id());
    message.setFrom(new InternetAddress(from));
    message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
    message.setSubject(text.subject(), UTF_8);
    message.setHeader("Auto-Submitted", "auto-generated");
    if (delivery.pages().stream().anyMatch(page -> page.urgency() == Urgency.HIGH)) {
      message.setHeader("Importance", "high");
    }
    message.setContent(
        new MimeMultipart(
            "alternative", part(text.plain(), "plain"), part(NoticeHtml.of(text), "html")));
    message.saveChanges();
    return message;
  }

  private static BodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
