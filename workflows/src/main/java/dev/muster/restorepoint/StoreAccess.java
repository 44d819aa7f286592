package dev.muster.restorepoint;

import dev.muster.plan.PlanRun;
import dev.muster.planner.ConditionDesk;
import dev.muster.planner.PlanCondition;
import dev.muster.planner.Timetable;
import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Tells people that a store does not let a run in, and that it does again. */
public final class StoreAccess {
  private final PlanRun<?> run;
  private final Set<String> open = new TreeSet<>();
  private final Set<String> refusing = new TreeSet<>();

  public StoreAccess(PlanRun<?> run) {
    this.run = run;
  }

  /**
   * Does what needs stores.
   *
   * @param action in a few words
   * @param stores what is written to last
   */
  public <T> T to(String action, List<StoreAddress> stores, Supplier<T> doing) {
    try {
      T done = doing.get();
      stores.forEach(store -> open.add(store.name()));
      return done;
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof ApplicationFailure cause
          && cause.getType().equals(RestorePointFailure.STORE_DENIED.name())) {
        refused(action, stores, cause.getOriginalMessage());
      }
      throw failure;
    }
  }

  private void refused(String action, List<StoreAddress> stores, String words) {
    String store =
        stores.stream()
            .map(StoreAddress::name)
            .filter(name -> words.contains("store " + name + ":"))
            .findFirst()
            .orElse(stores.getLast().name());
    refusing.add(store);
    tell(
        store,
        PlanCondition.State.HOLDS,
        "was refused by the store %s (%s): %s".formatted(store, action, words));
  }

  /** Once all is done: what has refused nothing lets it in. */
  public void settle() {
    open.removeAll(refusing);
    open.forEach(store -> tell(store, PlanCondition.State.OVER, "is let in by the store " + store));
  }

  private void tell(String store, PlanCondition.State state, String reason) {
    run.concern()
        .map(concern -> condition(store, concern, state, reason))
        .ifPresent(
            ActivityProfile.HAND_OVER.stub(ConditionDesk.class, "tell of the store " + store)
                ::tell);
  }

  private PlanCondition condition(
      String store, Timetable.Concern concern, PlanCondition.State state, String reason) {
    return new PlanCondition(
        run.plan().chain(),
        PlanCondition.Kind.STORE_DENIED,
        store,
        run.plan().summary(),
        concern,
        state,
        reason);
  }
}
