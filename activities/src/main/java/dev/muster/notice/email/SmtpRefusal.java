package dev.muster.notice.email;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Tells a mail server's "never" (5xx) from its "not now" (4xx, or no answer at all). */
final class SmtpRefusal {
  private SmtpRefusal() {}

  /** The server's own words when it refused for good. */
  static Optional<String> forGood(MessagingException failure) {
    for (Exception cause = failure;
        cause instanceof MessagingException messaging;
        cause = messaging.getNextException()) {
      if (isPermanent(code(messaging))) {
        return Optional.of(String.valueOf(messaging.getMessage()).strip());
      }
    }
    return Optional.empty();
  }

  private static boolean isPermanent(int code) {
    return code >= 500 && code <= 599;
  }

  private static int code(MessagingException failure) {
    return switch (failure) {
      case SMTPAddressFailedException refused -> refused.getReturnCode();
      case SMTPSenderFailedException refused -> refused.getReturnCode();
      case SMTPSendFailedException refused -> refused.getReturnCode();
      default -> 0;
    };
  }
}
