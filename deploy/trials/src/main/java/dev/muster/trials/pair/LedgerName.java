package dev.muster.trials.pair;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.util.List;

/** The record of the DNS that leads to a pair, asked and exchanged as by hand. */
public record LedgerName(Plan.Names names) {
  private static final String NAME = "ledger.trial.example.";

  /** What it says while that server writes. */
  public static String value(PairServer server) {
    return server.site().equals("north") ? "192.0.2.1" : "192.0.2.2";
  }

  /**
   * Exchanges its value, only while the old one stands.
   *
   * @throws IllegalStateException when it is not taken
   */
  public void exchange(String old, String next) throws IOException, InterruptedException {
    String script =
        """
        server 127.0.0.1 %1$d
        zone trial.example.
        prereq yxrrset %2$s IN A %3$s
        update delete %2$s IN A
        update add %2$s 30 IN A %4$s
        send
        """
            .formatted(names.port(), NAME, old, next);
    Process nsupdate =
        new ProcessBuilder("nsupdate", "-k", names.key().toString())
            .redirectErrorStream(true)
            .start();
    try (var input = nsupdate.getOutputStream()) {
      input.write(script.getBytes(UTF_8));
    }
    String said = new String(nsupdate.getInputStream().readAllBytes(), UTF_8);
    if (nsupdate.waitFor() != 0) {
      throw new IllegalStateException("the name is not led: " + said);
    }
  }

  /** What it says now. */
  public String seen() throws IOException, InterruptedException {
    List<String> dig =
        List.of(
            "dig",
            "+short",
            "+norecurse",
            "-p",
            Integer.toString(names.port()),
            "@127.0.0.1",
            NAME,
            "A");
    Process process = new ProcessBuilder(dig).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.waitFor();
    return said;
  }
}
