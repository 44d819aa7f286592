package dev.muster.restorepoint;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.function.Supplier;

/**
 * Has the read model told what stores hold once a run is over. What fails here fails no run: the
 * next one tells it again.
 */
public final class CatalogueReport {
  private CatalogueReport() {}

  /**
   * Does a run and tells, whatever it came to.
   *
   * @param stores asked for when the run is over
   */
  public static <T> T after(String backup, Supplier<List<StoreAddress>> stores, Supplier<T> run) {
    T outcome;
    try {
      outcome = run.get();
    } catch (TemporalFailure failure) {
      tell(backup, stores.get());
      throw failure;
    }
    tell(backup, stores.get());
    return outcome;
  }

  /** Of all stores at once: none waits for another that is away. */
  private static void tell(String backup, List<StoreAddress> stores) {
    Workflow.newDetachedCancellationScope(() ->
            Promise.allOf(
                    stores.stream()
                        .map(store -> Async.procedure(() -> tell(backup, store)))
                        .toList())
                .get())
        .run();
  }

  private static void tell(String backup, StoreAddress store) {
    try {
      StoredPoints found =
          HeavyWork.glance(CatalogueProbe.class, "what " + store.name() + " holds")
              .read(backup, store);
      ActivityProfile.JOURNAL_ATTEMPT
          .stub(CatalogueJournal.class, "tell what " + store.name() + " holds")
          .tell(found);
    } catch (ActivityFailure failure) {
      Workflow.getLogger(CatalogueReport.class)
          .warn("what {} holds of {} is told after the next run", store.name(), backup, failure);
    }
  }
}
