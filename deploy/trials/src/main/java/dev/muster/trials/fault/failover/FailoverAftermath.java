package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.Table;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Witness;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is once a run is over.
 *
 * @param wanted what it may have come to
 * @param reading what its record says that has to be so
 */
record FailoverAftermath(
    FailoverGround ground, Change change, Set<EvidenceVerdict> wanted, Reading reading) {
  /** HAProxy's checks find out, and clients come back. */
  private static final Duration COMES_BACK = Duration.ofSeconds(20);

  FailoverOutcome of(String trial, RunView view, Ledger ledger, Witness witness, String how)
      throws IOException, InterruptedException, SQLException {
    JsonNode record = ground.records().of(change.workflow());
    Told told = reading.told(view.verdict(), record, change);
    boolean isRiskTaken = reading.isRiskTaken(record);
    boolean served = ledger.goesOn(1, told.isServed() ? COMES_BACK : Duration.ZERO);
    List<PairServer> writers = ground.writers();
    List<String> flaws = new ArrayList<>(told.flaws(counted(writers, isRiskTaken)));
    if (!wanted.contains(view.verdict())) {
      flaws.add("its verdict is " + verdict(view));
    }
    if (told.isServed() && !served) {
      flaws.add("nothing can be written through the balancer");
    }
    if (witness.both() > 0 && !isRiskTaken) {
      flaws.add("two took writes in %d of %d looks".formatted(witness.both(), witness.looks()));
    }
    Duration gap = ledger.gap();
    List<Instant> lost = lost(ledger);
    flaws.addAll(reading.unsaid(record, lost));
    return new FailoverOutcome(
        trial,
        ended(view),
        names(writers),
        "%d, %d".formatted(ledger.acknowledged().size(), lost.size()),
        "%.1f s".formatted(gap.toMillis() / 1e3),
        flaws,
        reading.bound(record).map(words -> how + "; agreed to lose " + words).orElse(how));
  }

  /** The names of those that write; of two not the old one, where a person took that risk. */
  private List<String> counted(List<PairServer> writers, boolean isRiskTaken) {
    return writers.stream()
        .filter(writer -> writers.size() == 1 || !isRiskTaken || !writer.equals(change.from()))
        .map(PairServer::name)
        .toList();
  }

  /** What is missing where things go on; by hand where they do not by themselves. */
  private List<Instant> lost(Ledger ledger) throws IOException, InterruptedException, SQLException {
    ground.stopOneOfTwo(change.from());
    ground.settle(change.from());
    try (Connection session = ground.pair().open(ground.writers().getFirst())) {
      return ledger.lost(session);
    }
  }

  private static String names(List<PairServer> writers) {
    return writers.isEmpty()
        ? "none"
        : writers.stream().map(PairServer::name).collect(Collectors.joining(" and "));
  }

  private static String ended(RunView view) {
    return view.verdict() == EvidenceVerdict.KEPT
        ? verdict(view)
        : verdict(view) + ": " + Table.cell(view.now());
  }

  private static String verdict(RunView view) {
    return String.valueOf(view.verdict()).toLowerCase(Locale.ROOT);
  }
}
