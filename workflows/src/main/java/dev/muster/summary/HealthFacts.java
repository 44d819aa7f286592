package dev.muster.summary;

import dev.muster.restorepoint.KnownBackup;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a backup when it is asked whether it is healthy.
 *
 * @param plan such as {@code backup/shop-db}
 * @param stores the names of those that the policy wants it in, the first store first
 * @param runs the last ones of it and of its drills
 * @param due when a run of it was due last that must be over by now; null when none was
 * @param clock how a moment is written
 */
public record HealthFacts(
    String plan,
    List<String> stores,
    KnownBackup known,
    List<CountedRun> runs,
    @Nullable Instant due,
    Instant now,
    Function<Instant, String> clock) {
  public HealthFacts {
    stores = List.copyOf(stores);
    runs = List.copyOf(runs);
  }
}
