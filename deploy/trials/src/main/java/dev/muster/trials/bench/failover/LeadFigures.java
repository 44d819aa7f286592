package dev.muster.trials.bench.failover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What it costs to lead a name, by one way. */
final class LeadFigures {
  private static final String NONE = "—";

  private final List<Lead> leads = new ArrayList<>();

  /**
   * Once.
   *
   * @param updated until the server has taken the update
   * @param seen until a fresh query shows it
   */
  record Lead(Duration updated, Duration seen) {}

  void add(Lead lead) {
    leads.add(lead);
  }

  boolean isEmpty() {
    return leads.isEmpty();
  }

  /** Rows of a table, beside another way. */
  List<String[]> beside(LeadFigures other) {
    return List.of(
        row("a name, until its update is taken", other, Lead::updated),
        row("a name, until a fresh query shows it", other, Lead::seen));
  }

  private String[] row(String what, LeadFigures other, Function<Lead, Duration> part) {
    Duration mine = median(part);
    Duration theirs = other.median(part);
    return new String[] {
      "%s, median of %d".formatted(what, leads.size()),
      "%d ms".formatted(mine.toMillis()),
      "%d ms".formatted(theirs.toMillis()),
      "%.2f".formatted((double) mine.toNanos() / theirs.toNanos()),
      NONE,
      NONE
    };
  }

  private Duration median(Function<Lead, Duration> part) {
    return leads.stream().map(part).sorted().toList().get(leads.size() / 2);
  }
}
