package dev.muster.trials.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the sink took it.
 *
 * @param id the sink's own, in the order received
 * @param messageId the sender's
 * @param received when the sink took it
 * @param html the body's HTML alternative, where it has one
 */
public record ReceivedMail(
    String id,
    @Nullable String messageId,
    @Nullable String from,
    @Nullable String to,
    @Nullable String subject,
    Instant received,
    String text,
    @Nullable String html) {

  static ReceivedMail read(String id, Instant received, MimeMessage message)
      throws MessagingException, IOException {
    String text = part(message, "text/plain");
    return new ReceivedMail(
        id,
        message.getMessageID(),
        addresses(message.getFrom()),
        addresses(message.getRecipients(MimeMessage.RecipientType.TO)),
        message.getSubject(),
        received,
        text == null ? "" : text,
        part(message, "text/html"));
  }

  private static @Nullable String addresses(jakarta.mail.Address @Nullable [] addresses) {
    return addresses == null ? null : InternetAddress.toUnicodeString(addresses);
  }

  private static @Nullable String part(Part part, String type)
      throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        String found = part(inner, type);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
