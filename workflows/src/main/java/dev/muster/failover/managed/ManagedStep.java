package dev.muster.failover.managed;

import dev.muster.failover.FailoverFailure;
import java.util.List;

/** What comes next for whoever asks a service to change who writes, by what it says just then. */
public sealed interface ManagedStep {
  /** It is as it was ordered. */
  record Done() implements ManagedStep {}

  /**
   * It is under way.
   *
   * @param words for the record
   */
  record Await(String words) implements ManagedStep {}

  /** Nobody has begun with it: the service is to be asked. */
  record Ask() implements ManagedStep {}

  /**
   * It can't go on so.
   *
   * @param words why
   */
  record Refuse(FailoverFailure failure, String words) implements ManagedStep {}

  /**
   * Decides.
   *
   * @param seen by the region of the one that is to write
   * @param asked whether an attempt before may have asked: of what it began nobody may have heard
   */
  static ManagedStep next(ManagedSight seen, ManagedOrder order, boolean asked) {
    if (!seen.isTold()) {
      return new Refuse(FailoverFailure.UNREACHABLE, seen.words());
    }
    ManagedChange change = seen.change();
    if (change != null) {
      return (asked ? change.mayBe(order) : change.isSurely(order))
          ? new Await(change.words())
          : new Refuse(
              FailoverFailure.CHANGED_MEANWHILE,
              "%s, and it was not begun by this run".formatted(change.words()));
    }
    if (seen.writers().equals(List.of(order.to()))) {
      return new Done();
    }
    if (asked && isOpen(seen, order)) {
      return new Await("an attempt before may have asked");
    }
    return seen.writers().equals(List.of(order.from()))
        ? new Ask()
        : new Refuse(FailoverFailure.CHANGED_MEANWHILE, seen.words());
  }

  /** Whether what was asked for may still come to show. */
  private static boolean isOpen(ManagedSight seen, ManagedOrder order) {
    return switch (ManagedProgress.of(seen, order)) {
      case AS_BEFORE, UNDER_WAY -> true;
      case DONE, ANOTHER, NOT_KNOWN -> false;
    };
  }
}
