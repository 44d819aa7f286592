package dev.muster.trials.bench.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.trials.stack.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A record led as a script leads it: by nsupdate, and by asking until dig shows it. */
record BareLead(Plan.Names names) {
  private static final String NAME = "ledger.trial.example.";

  /** Leads it from one value to another. */
  LeadFigures.Lead from(String old, String next) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    update(old, next);
    long updated = System.nanoTime();
    while (!seen().equals(next)) {
      Thread.sleep(5);
    }
    return new LeadFigures.Lead(
        Duration.ofNanos(updated - begun), Duration.ofNanos(System.nanoTime() - begun));
  }

  private void update(String old, String next) throws IOException, InterruptedException {
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
  String seen() throws IOException, InterruptedException {
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
