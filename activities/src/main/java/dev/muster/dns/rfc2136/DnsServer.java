package dev.muster.dns.rfc2136;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.dns.failure.DnsException;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server of the DNS, asked by {@code dig} and changed by {@code nsupdate}. What it does not do
 * fails with a {@link DnsException}.
 *
 * @param address a host, or a host and a port
 */
public record DnsServer(String address, Programs programs) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String USUAL_PORT = "53";
  private static final String NO =
      "(?s).*(REFUSED|NOTAUTH|BADKEY|BADSIG|NOTZONE|FORMERR|syntax|could not read).*";

  /** What it answers for a record. */
  public DnsAnswer answer(RecordPlace place) {
    try {
      return DnsAnswer.of(
          address,
          place.type(),
          programs.run(
              new Command(
                  installed("dig"),
                  "-r",
                  "-p",
                  port(),
                  "@" + host(),
                  place.absoluteName(),
                  place.type(),
                  "+norecurse",
                  "+noall",
                  "+answer",
                  "+comments",
                  "+time=3",
                  "+tries=2"),
              LIMIT));
    } catch (ProgramFailedException failed) {
      throw unlessInterrupted(
          failed,
          new DnsException.Silent("the server %s of the DNS does not answer".formatted(address)));
    }
  }

  /**
   * Exchanges one value for another, only where that one stands.
   *
   * @param key that signs it, told where nobody but the program reads it; null for none
   */
  public void exchange(RecordExchange exchange, @Nullable TsigKey key) {
    update(exchange.place(), exchange.lines(), key);
  }

  /**
   * Asks whether it would take a change, of which nothing comes.
   *
   * @param value that stands there
   * @param ttl of it
   */
  public void tryOut(RecordPlace place, String value, int ttl, @Nullable TsigKey key) {
    update(place, RecordExchange.trial(place, value, ttl), key);
  }

  private void update(RecordPlace place, List<String> lines, @Nullable TsigKey key) {
    Command command = new Command(installed("nsupdate"), "-t", "10");
    try (RunningProgram nsupdate = programs.start(command, LIMIT)) {
      String script =
          "server %s %s\n%s%s\nsend\n"
              .formatted(
                  host(), port(), key == null ? "" : key.line() + "\n", String.join("\n", lines));
      nsupdate.input().write(script.getBytes(UTF_8));
      var _ = nsupdate.written();
    } catch (ProgramFailedException failed) {
      throw unlessInterrupted(failed, told(place, said(failed, key)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Programs repeat what they can't read, and a key is what they may not. */
  private static String said(ProgramFailedException failed, @Nullable TsigKey key) {
    String words = String.valueOf(failed.getMessage());
    return key == null ? words : key.withheld(words);
  }

  private static RuntimeException unlessInterrupted(
      ProgramFailedException failed, DnsException otherwise) {
    return failed.getCause() instanceof InterruptedException ? failed : otherwise;
  }

  private static DnsException told(RecordPlace place, String said) {
    String words = "%s was not changed: %s".formatted(place.name(), said);
    if (said.contains("NXRRSET")) {
      return new DnsException.Changed(words);
    }
    return said.matches(NO) ? new DnsException.Refused(words) : new DnsException.Silent(words);
  }

  private String host() {
    return address.matches(".*:\\d+") ? address.substring(0, address.lastIndexOf(':')) : address;
  }

  private String port() {
    return address.matches(".*:\\d+")
        ? address.substring(address.lastIndexOf(':') + 1)
        : USUAL_PORT;
  }

  private static Path installed(String name) {
    String search = Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin");
    return Arrays.stream(search.split(":"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new DnsException.NoProgram(name + " is not installed on this worker"));
  }
}
