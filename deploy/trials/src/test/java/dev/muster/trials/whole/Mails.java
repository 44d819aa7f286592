package dev.muster.trials.whole;

import dev.muster.trials.mail.MailSink;
import dev.muster.trials.mail.ReceivedMail;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What arrived at the mail server. */
record Mails(MailSink sink) {
  private static final Pattern LINK = Pattern.compile("https?://\\S+/link/[\\w.~-]+");

  /** What somebody got, the newest first. */
  List<ReceivedMail> to(String name) {
    return sink.mails().stream().filter(mail -> (name + "@example.com").equals(mail.to())).toList();
  }

  /** How often somebody was told that an incident is resolved, in whatever number of mails. */
  long resolutionsTo(String name) {
    return to(name).stream()
        .flatMap(mail -> mail.text().lines())
        .filter(line -> line.startsWith("[") && line.endsWith("RESOLVED"))
        .count();
  }

  /** The address at which the reader of a mail takes an incident on. */
  static URI link(ReceivedMail mail) {
    Matcher link = LINK.matcher(mail.text());
    if (!link.find()) {
      throw new IllegalStateException("no link in " + mail.text());
    }
    return URI.create(link.group());
  }
}
