package dev.muster.drill;

import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoreAddress;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the restore points of a backup are read: its store, and once that can't be reached its
 * second one. What is only not found is read nowhere else.
 */
public final class PointSource {
  private static final Set<String> OUT_OF_REACH =
      Set.of(RestorePointFailure.STORE_UNAVAILABLE.name(), RestorePointFailure.STORE_DENIED.name());

  private final StoreAddress first;
  private final @Nullable StoreAddress second;
  private final Consumer<String> told;
  private @Nullable String why;

  /**
   * Of a backup.
   *
   * @param second null when there is no second copy
   * @param told hears in words that the second one is read, as soon as it is
   */
  public PointSource(StoreAddress first, @Nullable StoreAddress second, Consumer<String> told) {
    this.first = first;
    this.second = second;
    this.told = told;
  }

  /** The store that is read now. */
  public StoreAddress store() {
    StoreAddress other = second;
    return why == null || other == null ? first : other;
  }

  /** That the second store is read, and why; nothing while the first one is. */
  public Optional<String> detour() {
    return Optional.ofNullable(why)
        .map(reason ->
            "the second store %s, since the first can't be reached: %s"
                .formatted(store().name(), reason));
  }

  /**
   * Reads from a store, which has had its tries once the reading fails.
   *
   * @throws ApplicationFailure when neither can be reached
   */
  public <T> T read(Function<StoreAddress, T> reading) {
    try {
      return reading.apply(store());
    } catch (ActivityFailure failure) {
      Optional<String> reason = outOfReach(failure, store());
      if (reason.isEmpty()) {
        throw failure;
      }
      return readElsewhere(reading, failure, reason.get());
    }
  }

  private <T> T readElsewhere(
      Function<StoreAddress, T> reading, ActivityFailure failure, String reason) {
    CancellationScope.throwCanceled();
    if (second == null) {
      throw failure;
    }
    if (why != null) {
      throw RestorePointFailure.STORE_UNAVAILABLE.because(
          "neither store can be reached: %s; and %s".formatted(why, reason));
    }
    why = reason;
    told.accept(detour().orElseThrow());
    return read(reading);
  }

  /** Whatever else is asked meanwhile may be a store as well: only its name tells which it was. */
  private static Optional<String> outOfReach(ActivityFailure failure, StoreAddress store) {
    return failure.getCause() instanceof ApplicationFailure cause
            && OUT_OF_REACH.contains(cause.getType())
            && cause.getOriginalMessage().contains("store " + store.name() + ":")
        ? Optional.of(cause.getOriginalMessage())
        : Optional.empty();
  }
}
