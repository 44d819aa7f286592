package dev.muster.maintenance.dns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.program.Command;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import dev.muster.program.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server of the DNS, asked by {@code dig} and changed by {@code nsupdate}.
 *
 * @param address a host, or a host and a port
 */
record DnsPrograms(String address, Programs programs) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String USUAL_PORT = "53";
  private static final Pattern STATUS = Pattern.compile("status: ([A-Z]+)");
  private static final int FIELDS = 5;

  /** Values of a record, in the server's own order; none when it is not there. */
  List<String> values(String name, String type) {
    String answer;
    try {
      answer =
          programs.run(
              new Command(
                  installed("dig"),
                  "-r",
                  "-p",
                  port(),
                  "@" + host(),
                  name,
                  type,
                  "+norecurse",
                  "+noall",
                  "+answer",
                  "+comments",
                  "+time=3",
                  "+tries=2"),
              LIMIT);
    } catch (ProgramFailedException failed) {
      throw MaintenanceFailure.MODE_UNREACHABLE.because(
          "the server %s of the DNS does not answer".formatted(address));
    }
    requireStatus(answer);
    return answer
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith(";"))
        .map(line -> line.split("\\s+", FIELDS))
        .filter(fields -> fields.length == FIELDS && fields[3].equals(type))
        .map(fields -> fields[4])
        .toList();
  }

  private void requireStatus(String answer) {
    Matcher status = STATUS.matcher(answer);
    String said = status.find() ? status.group(1) : "nothing";
    if (!said.equals("NOERROR") && !said.equals("NXDOMAIN")) {
      throw MaintenanceFailure.MODE_UNREACHABLE.because(
          "the server %s of the DNS says %s".formatted(address, said));
    }
  }

  /**
   * Sends an update.
   *
   * @param key that signs it, told where nobody but the program reads it; null for none
   * @throws ProgramFailedException with what the server says against it
   */
  void update(List<String> lines, @Nullable TsigKey key) throws IOException {
    Command command = new Command(installed("nsupdate"), "-t", "10");
    try (RunningProgram nsupdate = programs.start(command, LIMIT)) {
      String script =
          "server %s %s\n%s%s\nsend\n"
              .formatted(
                  host(), port(), key == null ? "" : key.line() + "\n", String.join("\n", lines));
      nsupdate.input().write(script.getBytes(UTF_8));
      var _ = nsupdate.written();
    }
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
        .orElseThrow(() ->
            MaintenanceFailure.MODE_REFUSED.because(name + " is not installed on this worker"));
  }
}
