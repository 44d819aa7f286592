package dev.muster.notice.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.notice.Delivery;
import dev.muster.notice.DeliveryFailures;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeText;
import dev.muster.notice.ProviderReceipt;
import dev.muster.notice.delivery.Deliveries;
import dev.muster.notice.delivery.DeliveryMeter;
import dev.muster.policy.Channel;
import dev.muster.policy.Channel.Smtp.Tls;
import dev.muster.policy.Secrets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpEmailDeliveryTest {
  private static final Clock CLOCK = Clock.fixed(Deliveries.DUE.plusSeconds(2), ZoneOffset.UTC);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  @TempDir private Path folder;

  // COM-05
  @Test
  void theMessageReachesTheMailboxAsTextAndHtml() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      send(mailbox.channel(null), "d1", "ada", 1);

      MimeMessage received = mailbox.only();
      assertThat(received.getSubject())
          .isEqualTo("[P1 Critical] checkout: Payments <fail> & burn 1");
      assertThat(received.getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("ada@example.org");
      assertThat(received.getFrom())
          .extracting(Object::toString)
          .containsExactly("Muster <muster@example.org>");
      assertThat(received.getHeader("Importance")).containsExactly("high");
      MimeMultipart parts = (MimeMultipart) received.getContent();
      assertThat(text(parts.getBodyPart(0)))
          .contains("Issue: Payments <fail> & burn 1")
          .contains("Open and acknowledge: https://muster.example.org/link/");
      assertThat(text(parts.getBodyPart(1)))
          .contains("Payments &lt;fail&gt; &amp; burn 1")
          .contains("<a href=\"https://muster.example.org/link/")
          .contains("<a href=\"https://runbooks.example.org/pay?a=1&amp;b=2\">")
          .doesNotContain("<fail>");
    }
  }

  @Test
  void aReportIsATableWithItsVerdictInTheSubjectAndALink() throws Exception {
    String address = "https://muster.example.org/console/backups/summary?period=2026-W48&zone=UTC";
    try (Mailbox mailbox = new Mailbox()) {
      Channel channel = mailbox.channel(null);

      delivery((SSLSocketFactory) SSLSocketFactory.getDefault(), channel)
          .send(
              Deliveries.report(
                  channel,
                  new Notice.Report(
                      "Backups, week 48 of 2026: 5 of 6 systems proven, 1 promise broken",
                      List.of(
                          new NoticeText.Line("shop-db", "not proven; <b>"),
                          new NoticeText.Line("All of it", address)))));

      MimeMessage received = mailbox.only();
      assertThat(received.getSubject())
          .isEqualTo("Backups, week 48 of 2026: 5 of 6 systems proven, 1 promise broken");
      assertThat(received.getHeader("Importance")).isNull();
      MimeMultipart parts = (MimeMultipart) received.getContent();
      assertThat(text(parts.getBodyPart(0)))
          .contains("shop-db: not proven; <b>", "All of it: " + address)
          .doesNotContain("/link/", "Severity", "Commander");
      assertThat(text(parts.getBodyPart(1)))
          .contains("<tr><td><b>shop-db</b></td><td>not proven; &lt;b&gt;</td></tr>")
          .contains("<a href=\"" + address.replace("&", "&amp;") + "\">");
    }
  }

  @Test
  void aSecondAttemptHasTheSameMessageId() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      ProviderReceipt receipt = send(mailbox.channel(null), "d 1/x", "ada", 1);
      send(mailbox.channel(null), "d 1/x", "ada", 1);

      assertThat(mailbox.received())
          .hasSize(2)
          .allSatisfy(m -> assertThat(m.getMessageID()).isEqualTo("<d_1/x@muster>"));
      assertThat(receipt).isEqualTo(new ProviderReceipt(CLOCK.instant(), "<d_1/x@muster>"));
    }
  }

  @Test
  void aDigestHasALinkForEachPage() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      send(mailbox.channel(null), "d1", "ada", 3);

      MimeMessage received = mailbox.only();
      assertThat(received.getSubject()).isEqualTo("3 incidents need you");
      assertThat(text(((MimeMultipart) received.getContent()).getBodyPart(0)))
          .containsPattern("(?s)(/link/.*){3}");
      assertThat(pages("delivered")).isEqualTo(3);
    }
  }

  @Test
  void thePasswordIsReadWhenTheMessageIsSent() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      mailbox.demand("muster", "opensesame");

      send(mailbox.channel("muster"), "d1", "ada", 1);

      assertThat(mailbox.received()).hasSize(1);
    }
  }

  @Test
  void aServerThatAnswersAByteAtATimeHoldsNobodyUp() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      server.answerNeverToAnEnd("EHLO");

      ApplicationFailure failure = failure(Deliveries.email(server.port(), Tls.NONE, null), "ada");

      assertThat(failure.getOriginalMessage()).isEqualTo("localhost: no end within 4 s");
      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(server.awaitHungUp()).isTrue();
    }
  }

  // SEC-13
  @Test
  void aPasswordThatIsRefusedIsNotRepeated() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      mailbox.demand("muster", "another than opensesame");

      ApplicationFailure failure = failure(mailbox.channel("muster"), "ada");

      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(failure.toString()).doesNotContain("opensesame");
      assertThat(failure).hasNoCause();
    }
  }

  // SEC-13
  @Test
  void aLineBreakInATitleIsNoHeader() throws Exception {
    try (Mailbox mailbox = new Mailbox()) {
      Channel channel = mailbox.channel(null);

      delivery((SSLSocketFactory) SSLSocketFactory.getDefault(), channel)
          .send(
              Deliveries.titled(
                  channel, "Slow\r\nBcc: eve@example.org\r\n\r\n" + "x".repeat(5_000)));

      MimeMessage received = mailbox.only();
      assertThat(received.getHeader("Bcc")).isNull();
      assertThat(received.getSubject())
          .startsWith("[P1 Critical] checkout: Slow Bcc: eve@example.org x")
          .hasSizeLessThanOrEqualTo(150);
    }
  }

  @Test
  void startTlsProtectsEverythingAfterTheGreeting() throws Exception {
    SSLContext context = TestCertificate.context(TestCertificate.make(folder, "localhost"));
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(context)) {
      send(
          delivery(context.getSocketFactory(), Deliveries.email(server.port(), Tls.STARTTLS, null)),
          Deliveries.email(server.port(), Tls.STARTTLS, null),
          "ada");

      assertThat(server.heard())
          .containsSubsequence("EHLO", "STARTTLS", "tls EHLO", "tls MAIL", "tls RCPT", "tls DATA");
    }
  }

  @Test
  void aServerWithoutStartTlsGetsNothingInTheClear() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      ApplicationFailure failure =
          failure(Deliveries.email(server.port(), Tls.STARTTLS, null), "ada");

      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(server.heard()).doesNotContain("MAIL");
    }
  }

  @Test
  void implicitTlsReachesTheMailbox() throws Exception {
    Path store = TestCertificate.make(folder, "localhost");
    try (Mailbox mailbox = new Mailbox(store)) {
      Channel channel = mailbox.secureChannel();
      SSLSocketFactory trust = TestCertificate.context(store).getSocketFactory();
      send(delivery(trust, channel), channel, "ada");

      assertThat(mailbox.received()).hasSize(1);
    }
  }

  @Test
  void aCertificateOfAnotherHostIsNotTrusted() throws Exception {
    Path store = TestCertificate.make(folder, "elsewhere");
    try (Mailbox mailbox = new Mailbox(store)) {
      Channel channel = mailbox.secureChannel();
      SSLSocketFactory trust = TestCertificate.context(store).getSocketFactory();

      assertThat(failure(delivery(trust, channel), channel, "ada").isNonRetryable()).isFalse();
      assertThat(mailbox.received()).isEmpty();
    }
  }

  @Test
  void aRefusedRecipientIsRefusedForGood() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      server.answer("RCPT", "550 5.1.1 no such user");

      ApplicationFailure failure = failure(Deliveries.email(server.port(), Tls.NONE, null), "ada");

      assertThat(failure.getType()).isEqualTo(DeliveryFailures.REJECTED);
      assertThat(failure.isNonRetryable()).isTrue();
      assertThat(failure.getOriginalMessage()).contains("550 5.1.1 no such user");
      assertThat(pages("rejected")).isEqualTo(1);
    }
  }

  @Test
  void aRefusedMessageIsRefusedForGood() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      server.answer(".", "554 5.7.1 not here");

      assertThat(failure(Deliveries.email(server.port(), Tls.NONE, null), "ada").getType())
          .isEqualTo(DeliveryFailures.REJECTED);
    }
  }

  @Test
  void aGreylistedRecipientIsTriedAgain() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      server.answer("RCPT", "450 4.2.0 come back later");

      assertThat(failure(Deliveries.email(server.port(), Tls.NONE, null), "ada").isNonRetryable())
          .isFalse();
    }
  }

  @Test
  void aServerThatIsDownIsTriedAgain() throws Exception {
    int port;
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(null)) {
      port = server.port();
    }

    ApplicationFailure failure = failure(Deliveries.email(port, Tls.NONE, null), "ada");

    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(pages("unavailable")).isEqualTo(1);
  }

  // ONC-04
  @Test
  void aPersonWithoutAnAddressIsNotTriedAgain() {
    ApplicationFailure failure = failure(Deliveries.email(1, Tls.NONE, null), "bob");

    assertThat(failure.getType()).isEqualTo(DeliveryFailures.NO_ADDRESS);
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getOriginalMessage()).isEqualTo("bob has no email for mail");
  }

  private double pages(String result) {
    return registry.counter("muster.pages", "channel", "mail", "result", result).count();
  }

  private ProviderReceipt send(Channel channel, String id, String recipient, int pages) {
    return delivery((SSLSocketFactory) SSLSocketFactory.getDefault(), channel)
        .send(Deliveries.of(id, channel, recipient, pages));
  }

  private static ProviderReceipt send(
      SmtpEmailDelivery delivery, Channel channel, String recipient) {
    return delivery.send(Deliveries.of("d1", channel, recipient, 1));
  }

  private ApplicationFailure failure(Channel channel, String recipient) {
    return failure(
        delivery((SSLSocketFactory) SSLSocketFactory.getDefault(), channel), channel, recipient);
  }

  private static ApplicationFailure failure(
      SmtpEmailDelivery delivery, Channel channel, String recipient) {
    Delivery message = Deliveries.of("d1", channel, recipient, 1);
    return catchThrowableOfType(ApplicationFailure.class, () -> delivery.send(message));
  }

  private SmtpEmailDelivery delivery(SSLSocketFactory trust, Channel channel) {
    return new SmtpEmailDelivery(
        () -> Deliveries.policy(channel),
        new SmtpConnections(new Secrets(name -> "opensesame"), trust),
        Deliveries.LINKS,
        new DeliveryMeter(registry),
        CLOCK);
  }

  private static String text(BodyPart part) throws Exception {
    return (String) part.getContent();
  }

  /** GreenMail on a free port of the loopback. */
  private static final class Mailbox implements AutoCloseable {
    private final GreenMail server;

    Mailbox() {
      server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      server.start();
    }

    Mailbox(Path keystore) throws IOException {
      System.setProperty("greenmail.tls.keystore.file", keystore.toString());
      System.setProperty("greenmail.tls.keystore.password", new String(TestCertificate.PASSWORD));
      server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
      server.start();
    }

    void demand(String user, String password) {
      server.getUserManager().setAuthRequired(true);
      server.setUser(user + "@example.org", user, password);
    }

    Channel channel(String user) {
      return Deliveries.email(server.getSmtp().getPort(), Tls.NONE, user);
    }

    Channel secureChannel() {
      return Deliveries.email(server.getSmtps().getPort(), Tls.IMPLICIT, null);
    }

    MimeMessage[] received() {
      return server.getReceivedMessages();
    }

    MimeMessage only() {
      assertThat(received()).hasSize(1);
      return received()[0];
    }

    @Override
    public void close() {
      server.stop();
    }
  }
}
