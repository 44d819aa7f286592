package dev.muster.notice.delivery;

import dev.muster.link.LinkSigner;
import dev.muster.notice.ChannelKind;
import dev.muster.notice.ChannelRef;
import dev.muster.notice.Delivery;
import dev.muster.notice.Notice;
import dev.muster.notice.NoticeKind;
import dev.muster.notice.NotificationRules;
import dev.muster.notice.Page;
import dev.muster.notice.RetryLimits;
import dev.muster.notice.Urgency;
import dev.muster.oncall.OnCallDirectory;
import dev.muster.oncall.Person;
import dev.muster.policy.Channel;
import dev.muster.policy.Policy;
import dev.muster.policy.SecretRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Deliveries and the policies they are sent under, for the tests of every channel. */
public final class Deliveries {
  public static final Instant DUE = Instant.parse("2026-03-01T02:03:04Z");
  public static final LinkSigner SIGNER = new LinkSigner(List.of("a key for the tests alone"));
  public static final AcknowledgeLinks LINKS = new AcknowledgeLinks(SIGNER);
  public static final SecretRef SECRET = new SecretRef("env", "SECRET");
  public static final RetryLimits QUICK =
      new RetryLimits(
          Duration.ofSeconds(4),
          0,
          Duration.ofMillis(10),
          2.0,
          Duration.ofSeconds(1),
          Duration.ofMinutes(1));

  private static final Person ADA =
      new Person("ada", "Ada", Map.of("email", "ada@example.org", "hook", "ada-at-the-hook"));
  private static final Person BOB = new Person("bob", "Bob", Map.of());

  private Deliveries() {}

  public static Channel email(int port, Channel.Smtp.Tls tls, @Nullable String user) {
    Channel.Smtp server =
        new Channel.Smtp(
            "localhost",
            port,
            tls,
            "Muster <muster@example.org>",
            user,
            user == null ? null : SECRET);
    return new Channel("mail", ChannelKind.EMAIL, "email", QUICK, server, null);
  }

  public static Channel webhook(String url) {
    return new Channel(
        "hook", ChannelKind.WEBHOOK, "hook", QUICK, null, new Channel.Webhook(url, SECRET));
  }

  public static Policy policy(Channel channel) {
    return new Policy(
        "0123456789ab",
        new OnCallDirectory(Map.of("ada", ADA, "bob", BOB), Map.of(), Map.of()),
        new NotificationRules(List.of(), List.of()),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(channel.name(), channel),
        Map.of(),
        Map.of(),
        null,
        Duration.ofSeconds(30),
        "https://muster.example.org");
  }

  public static Delivery of(String id, Channel channel, String recipient, int pages) {
    return new Delivery(
        id,
        recipient,
        channel.ref(),
        IntStream.rangeClosed(1, pages)
            .mapToObj(number -> page(number, channel.ref(), recipient))
            .toList());
  }

  private static Page page(int number, ChannelRef channel, String recipient) {
    return new Page(
        "page-" + number,
        "incident/checkout/" + number,
        "incident-" + number,
        recipient,
        channel,
        NoticeKind.PAGE,
        Urgency.HIGH,
        DUE,
        notice(number));
  }

  /** One page about something that is called so. */
  public static Delivery titled(Channel channel, String title) {
    Page page =
        new Page(
            "page-1",
            "incident/checkout/1",
            "incident-1",
            "ada",
            channel.ref(),
            NoticeKind.PAGE,
            Urgency.HIGH,
            DUE,
            notice(title));
    return new Delivery("d1", "ada", channel.ref(), List.of(page));
  }

  /** A report to somebody who is asked for nothing. */
  public static Delivery report(Channel channel, Notice.Report report) {
    Page page =
        new Page(
            "summary/backups-weekly/1/ada/mail",
            "summary/backups-weekly/1",
            "summary/backups-weekly/1",
            "ada",
            channel.ref(),
            NoticeKind.SUMMARY,
            Urgency.LOW,
            DUE,
            Notice.reporting("summary/backups-weekly", DUE, report));
    return new Delivery("d1", "ada", channel.ref(), List.of(page));
  }

  private static Notice notice(int number) {
    return notice("Payments <fail> & burn " + number);
  }

  private static Notice notice(String title) {
    return new Notice(
        "P1 Critical",
        1,
        "checkout",
        title,
        null,
        null,
        null,
        null,
        "https://runbooks.example.org/pay?a=1&b=2",
        null,
        DUE,
        3,
        null,
        null,
        null);
  }
}
