package dev.muster.failover.postgres;

import dev.muster.failover.PairNode;
import dev.muster.failover.ReplicationLogin;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom a server follows, and as whom.
 *
 * @param name of the one that follows
 */
record Upstream(PairNode writer, String name, ReplicationLogin login, Secrets secrets) {
  private static final String SETTING = "primary_conninfo";
  private static final String SETTINGS = "postgresql.auto.conf";

  /** How its programs get in there. */
  PostgresAddress address() {
    PostgresAddress address = writer.address();
    return new PostgresAddress(
        address.host(), address.port(), address.database(), login.user(), login.password());
  }

  /** Writes it down in a data folder, whose server follows then when it is started. */
  void settle(Path data, Beside beside, String run) throws IOException {
    String passfile = "";
    if (login.password() != null) {
      new LastingFile(beside.passfile(), beside.owner()).write(password(login.password()));
      passfile = " passfile=" + quoted(beside.passfile().toString());
    }
    String upstream =
        "host=%s port=%d user=%s application_name=%s%s"
            .formatted(
                quoted(writer.address().host()),
                writer.address().port(),
                quoted(login.user()),
                quoted(name),
                passfile);
    set(data, beside, upstream);
    new SignFile(data, beside.owner()).require("muster rejoin %s\n".formatted(run));
  }

  private String password(String reference) {
    return Stream.of(
            writer.address().host(),
            String.valueOf(writer.address().port()),
            "*",
            login.user(),
            secrets.resolve(SecretRef.parse(reference)))
        .map(field -> field.equals("*") ? field : field.replace("\\", "\\\\").replace(":", "\\:"))
        .collect(Collectors.joining(":", "", "\n"));
  }

  private static String quoted(String value) {
    return "'%s'".formatted(value.replace("\\", "\\\\").replace("'", "\\'"));
  }

  private static void set(Path data, Beside beside, String upstream) throws IOException {
    Path file = data.resolve(SETTINGS);
    String others =
        lines(file).stream()
            .filter(line -> !line.strip().startsWith(SETTING))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    String value = upstream.replace("\\", "\\\\").replace("'", "''");
    new LastingFile(file, beside.owner()).write("%s%s = '%s'\n".formatted(others, SETTING, value));
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
