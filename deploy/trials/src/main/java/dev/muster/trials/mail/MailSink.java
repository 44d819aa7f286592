package dev.muster.trials.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.trials.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Takes every mail over SMTP and shows it on a page; both on the loopback address only. */
public final class MailSink implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final MailBox box;
  private final GreenMail smtp;
  private final MailPage page;

  /** Listens from now on; port 0 takes a free one. */
  public MailSink(int smtpPort, int httpPort, Path directory) throws IOException {
    box = new MailBox(directory, Clock.systemUTC());
    smtp = new GreenMail(new ServerSetup(smtpPort, HOST, ServerSetup.PROTOCOL_SMTP));
    smtp.start();
    UserManager users = smtp.getUserManager();
    users.setMessageDeliveryHandler((message, address) -> keep(box, users, message, address));
    page = new MailPage(HOST, httpPort, box);
  }

  /** Arguments: {@code --smtp PORT --http PORT --directory DIR}. */
  @SuppressWarnings("resource") // it lives as long as the process
  public static void main(String[] arguments) throws IOException {
    Flags flags = Flags.parse(arguments);
    MailSink sink =
        new MailSink(
            flags.number("smtp", 1025),
            flags.number("http", 1080),
            Path.of(flags.text("directory", "mail")));
    Runtime.getRuntime().addShutdownHook(new Thread(sink::close));
    System.out.println("mail sink: SMTP on " + sink.smtpPort() + ", page on " + sink.httpPort());
  }

  /** Every mail taken, the newest first. */
  public List<ReceivedMail> mails() {
    return box.all();
  }

  public int smtpPort() {
    return smtp.getSmtp().getPort();
  }

  int httpPort() {
    return page.port();
  }

  @Override
  public void close() {
    page.close();
    smtp.stop();
  }

  /** What this throws is refused over SMTP, so that the sender tries again. */
  private static GreenMailUser keep(
      MailBox box, UserManager users, MovingMessage message, MailAddress address)
      throws MessagingException, UserException {
    try {
      box.add(message.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    GreenMailUser known = users.getUserByEmail(address.getEmail());
    return known != null
        ? known
        : users.createUser(address.getEmail(), address.getEmail(), address.getEmail());
  }
}
