package dev.muster.lastresort;

import dev.muster.policy.Channel.Smtp;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends a last-resort message by e-mail. */
@Component
final class LastResortMail {
  private static final String MILLIS = "5000";

  private final Secrets secrets;

  LastResortMail(Secrets secrets) {
    this.secrets = secrets;
  }

  void send(LastResortMessage message, String address, Smtp smtp) {
    JavaMailSenderImpl server = server(smtp);
    try {
      MimeMessage mail = server.createMimeMessage();
      MimeMessageHelper parts = new MimeMessageHelper(mail, "UTF-8");
      parts.setFrom(smtp.from());
      parts.setTo(address);
      parts.setSubject(message.subject());
      parts.setText(message.text());
      parts.setPriority(1);
      server.send(mail);
    } catch (MessagingException e) {
      throw new IllegalStateException("the message could not be written", e);
    }
  }

  private JavaMailSenderImpl server(Smtp smtp) {
    JavaMailSenderImpl server = new JavaMailSenderImpl();
    server.setHost(smtp.host());
    server.setPort(smtp.port());
    String user = smtp.user();
    SecretRef password = smtp.password();
    if (user != null && password != null) {
      server.setUsername(user);
      server.setPassword(secrets.resolve(password));
    }
    server.setJavaMailProperties(properties(smtp));
    return server;
  }

  private static Properties properties(Smtp smtp) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", MILLIS);
    properties.setProperty("mail.smtp.timeout", MILLIS);
    properties.setProperty("mail.smtp.writetimeout", MILLIS);
    properties.setProperty("mail.smtp.auth", Boolean.toString(smtp.user() != null));
    switch (smtp.tls()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      }
      case IMPLICIT -> {
        properties.setProperty("mail.smtp.ssl.enable", "true");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      }
    }
    return properties;
  }
}
