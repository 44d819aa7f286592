package dev.muster.lastresort;

import dev.muster.policy.Channel.Smtp;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends a last-resort message by e-mail. */
@Component
final class LastResortMail {
  private static final String MILLIS = "5000";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Secrets secrets;
  private final Duration limit;

  @Autowired
  LastResortMail(Secrets secrets) {
    this(secrets, LIMIT);
  }

  /** A mail ends within the limit whatever its server does: the next look waits for it. */
  LastResortMail(Secrets secrets, Duration limit) {
    this.secrets = secrets;
    this.limit = limit;
  }

  void send(LastResortMessage message, String address, Smtp smtp) {
    FutureTask<Boolean> sending = new FutureTask<>(() -> converse(message, address, smtp), true);
    Thread.ofVirtual().name("last-resort-mail").start(sending);
    try {
      var _ = sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the mail server came to no end within " + limit, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the mail server did not take it", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      sending.cancel(true); // closes the socket that a virtual thread waits for
    }
  }

  private void converse(LastResortMessage message, String address, Smtp smtp) {
    JavaMailSenderImpl server = server(smtp);
    try {
      MimeMessage mail = server.createMimeMessage();
      MimeMessageHelper parts = new MimeMessageHelper(mail, "UTF-8");
      parts.setFrom(smtp.from());
      parts.setTo(address);
      parts.setSubject(message.subject());
      parts.setText(message.text());
      parts.setPriority(1);
      server.send(named(mail, message));
    } catch (MessagingException e) {
      throw new IllegalStateException("the message could not be written", e);
    }
  }

  /** Under the same name at every attempt, so that a mailbox can tell a repeat. */
  private static MimeMessage named(MimeMessage mail, LastResortMessage message)
      throws MessagingException {
    MimeMessage named =
        new MimeMessage(mail) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + message.id() + "@muster>");
          }
        };
    named.saveChanges();
    return named;
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
