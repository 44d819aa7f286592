package dev.muster.notice.email;

import dev.muster.policy.Channel;
import dev.muster.policy.Secrets;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Connects to mail servers as their channels say; the password is read when it is needed. */
public final class SmtpConnections {
  private final Secrets secrets;
  private final SSLSocketFactory trust;

  public SmtpConnections(Secrets secrets, SSLSocketFactory trust) {
    this.secrets = secrets;
    this.trust = trust;
  }

  /** Ends within the limit even where a server goes on answering a byte at a time. */
  void send(Message message, Channel.Smtp server, Duration limit) throws MessagingException {
    FutureTask<@Nullable Void> sending =
        new FutureTask<>(() -> {
          converse(message, server, limit);
          return null;
        });
    Thread.ofVirtual().name("smtp").start(sending);
    try {
      var _ = sending.get(limit.toMillis() * 9 / 10, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new MessagingException("no end within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessagingException("the worker was told to stop", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } finally {
      sending.cancel(true); // closes the socket that a virtual thread waits for
    }
  }

  private static MessagingException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case MessagingException failure -> failure;
      case RuntimeException failure -> throw failure;
      case null, default -> throw new IllegalStateException(cause);
    };
  }

  private void converse(Message message, Channel.Smtp server, Duration limit)
      throws MessagingException {
    Transport transport = Session.getInstance(properties(server, limit)).getTransport("smtp");
    try {
      transport.connect(server.host(), server.port(), server.user(), password(server));
      transport.sendMessage(message, message.getAllRecipients());
    } finally {
      closeQuietly(transport);
    }
  }

  private @Nullable String password(Channel.Smtp server) {
    return server.password() == null ? null : secrets.resolve(server.password());
  }

  private Properties properties(Channel.Smtp server, Duration limit) {
    // Half each, so that a connection and one stalled answer fit into the limit of an attempt.
    String half = Long.toString(limit.dividedBy(2).toMillis());
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", half);
    properties.setProperty("mail.smtp.timeout", half);
    properties.setProperty("mail.smtp.writetimeout", half);
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.auth", Boolean.toString(server.user() != null));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", trust);
    switch (server.tls()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case IMPLICIT -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  private static void closeQuietly(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // The server has accepted or refused by now; how the connection ends changes nothing.
    }
  }
}
