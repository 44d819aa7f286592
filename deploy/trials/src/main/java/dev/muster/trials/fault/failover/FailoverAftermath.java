package dev.muster.trials.fault.failover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.plan.RunView;
import dev.muster.trials.Table;
import dev.muster.trials.front.Records;
import dev.muster.trials.pair.Ledger;
import dev.muster.trials.pair.PairServer;
import dev.muster.trials.pair.Witness;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is once a run is over.
 *
 * @param wanted what it may have come to
 */
record FailoverAftermath(FailoverGround ground, Change change, Set<EvidenceVerdict> wanted) {
  /** HAProxy's checks find out, and clients come back. */
  private static final Duration COMES_BACK = Duration.ofSeconds(20);

  FailoverOutcome of(String trial, RunView view, Ledger ledger, Witness witness, String how)
      throws IOException, InterruptedException, SQLException {
    Told told = told(view);
    boolean served = ledger.goesOn(1, told.isServed() ? COMES_BACK : Duration.ZERO);
    List<PairServer> writers = ground.writers();
    List<String> flaws =
        new ArrayList<>(told.flaws(writers.stream().map(PairServer::name).toList()));
    if (!wanted.contains(view.verdict())) {
      flaws.add("its verdict is " + verdict(view));
    }
    if (told.isServed() && !served) {
      flaws.add("nothing can be written through the balancer");
    }
    if (witness.both() > 0) {
      flaws.add("two took writes in %d of %d looks".formatted(witness.both(), witness.looks()));
    }
    Duration gap = ledger.gap();
    long lost = lost(ledger);
    if (lost > 0) {
      flaws.add(lost + " acknowledged entries are lost");
    }
    return new FailoverOutcome(
        trial,
        ended(view),
        names(writers),
        "%d, %d".formatted(ledger.acknowledged().size(), lost),
        "%.1f s".formatted(gap.toMillis() / 1e3),
        flaws,
        how);
  }

  private Told told(RunView view) throws InterruptedException {
    JsonNode record = ground.records().of(change.workflow());
    return Told.of(
        view.verdict(), Records.fact(record, "What to do").orElse(""), change.from(), change.to());
  }

  /** What is missing where things go on; by hand where they do not by themselves. */
  private long lost(Ledger ledger) throws IOException, InterruptedException, SQLException {
    ground.settle(change.from());
    try (Connection session = ground.pair().open(ground.writers().getFirst())) {
      return ledger.missing(session);
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
