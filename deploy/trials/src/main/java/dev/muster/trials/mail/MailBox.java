package dev.muster.trials.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Every mail received, each in a file of its own, so that a restart loses none. */
final class MailBox {
  private static final String SUFFIX = ".eml";

  private final Path directory;
  private final Clock clock;
  private final ConcurrentSkipListMap<String, ReceivedMail> mails = new ConcurrentSkipListMap<>();
  private long next;

  MailBox(Path directory, Clock clock) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.clock = clock;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
        load(file);
      }
    }
    next = mails.isEmpty() ? 1 : Long.parseLong(mails.lastKey()) + 1;
  }

  /** Durable once it returns. */
  synchronized void add(MimeMessage message) throws IOException, MessagingException {
    String id = "%08d".formatted(next);
    Path staged = directory.resolve(id + ".part");
    try (OutputStream out = Files.newOutputStream(staged)) {
      message.writeTo(out);
    }
    mails.put(id, ReceivedMail.read(id, clock.instant(), message));
    Files.move(staged, directory.resolve(id + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    next++;
  }

  /** The newest first. */
  List<ReceivedMail> all() {
    return mails.values().stream()
        .sorted(Comparator.comparing(ReceivedMail::id).reversed())
        .toList();
  }

  Optional<ReceivedMail> find(String id) {
    return Optional.ofNullable(mails.get(id));
  }

  private void load(Path file) throws IOException {
    String name = file.getFileName().toString();
    String id = name.substring(0, name.length() - SUFFIX.length());
    Instant received = Files.getLastModifiedTime(file).toInstant();
    try (InputStream in = Files.newInputStream(file)) {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      mails.put(id, ReceivedMail.read(id, received, message));
    } catch (MessagingException e) {
      throw new IOException(file + " is not a mail", e);
    }
  }
}
