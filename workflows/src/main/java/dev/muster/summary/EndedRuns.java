package dev.muster.summary;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What runs left behind, in the read model. */
public interface EndedRuns {
  /** The most runs of a plan that are told at once: a month and the one before, each quarter. */
  int MOST = 6_000;

  /**
   * The runs of some plans that ended between two moments, the second excluded; of each plan the
   * newest {@link #MOST}.
   *
   * @param plans such as {@code backup/shop-db}
   */
  List<CountedRun> between(Collection<String> plans, Instant from, Instant until);

  /** When the first run of each of some plans began; those that none is known of are left out. */
  Map<String, Instant> first(Collection<String> plans);
}
