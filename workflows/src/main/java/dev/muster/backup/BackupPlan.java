package dev.muster.backup;

import dev.muster.approval.ApprovalTerms;
import dev.muster.plan.Plan;
import dev.muster.restorepoint.BackupSource;
import dev.muster.restorepoint.BucketSelection;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.HeartbeatTable;
import dev.muster.restorepoint.Retention;
import dev.muster.restorepoint.StoreAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup as the policy declares it.
 *
 * @param system what it backs up, as the policy names it
 * @param copy where a second copy goes; null when there is none
 * @param within how long it may take; null when nothing is promised
 * @param loseAtMost how far apart restore points may be; null when nothing is promised
 * @param sizeMayChange by how many per cent from one restore point to the next
 * @param giveUpAfter how long an attempt may take before it is ended
 * @param revision of the policy it comes from
 * @param encrypt the key that it is encrypted with before it leaves; null when it is not
 * @param heartbeat what is written each second into what it backs up; null when nothing is
 * @param parallel how its dump is written by several jobs; null when one writes it into the store
 */
public record BackupPlan(
    String name,
    String summary,
    String owner,
    String system,
    BackupSource source,
    StoreAddress store,
    @Nullable StoreAddress copy,
    Retention keep,
    @Nullable Duration within,
    @Nullable Duration loseAtMost,
    int sizeMayChange,
    Duration giveUpAfter,
    String revision,
    @Nullable EncryptionKey encrypt,
    @Nullable HeartbeatTable heartbeat,
    @Nullable ParallelDump parallel)
    implements Plan {
  static final String TAKE = "take the backup";
  static final String COPY = "copy it to the second store";
  static final String TIDY = "remove what need not be kept";

  private static final Duration USUAL = Duration.ofMinutes(30);

  /** One whose dump goes straight into the store. */
  public BackupPlan(
      String name,
      String summary,
      String owner,
      String system,
      BackupSource source,
      StoreAddress store,
      @Nullable StoreAddress copy,
      Retention keep,
      @Nullable Duration within,
      @Nullable Duration loseAtMost,
      int sizeMayChange,
      Duration giveUpAfter,
      String revision,
      @Nullable EncryptionKey encrypt,
      @Nullable HeartbeatTable heartbeat) {
    this(
        name,
        summary,
        owner,
        system,
        source,
        store,
        copy,
        keep,
        within,
        loseAtMost,
        sizeMayChange,
        giveUpAfter,
        revision,
        encrypt,
        heartbeat,
        null);
  }

  /** One of something that nobody writes a heartbeat into. */
  public BackupPlan(
      String name,
      String summary,
      String owner,
      String system,
      BackupSource source,
      StoreAddress store,
      @Nullable StoreAddress copy,
      Retention keep,
      @Nullable Duration within,
      @Nullable Duration loseAtMost,
      int sizeMayChange,
      Duration giveUpAfter,
      String revision,
      @Nullable EncryptionKey encrypt) {
    this(
        name,
        summary,
        owner,
        system,
        source,
        store,
        copy,
        keep,
        within,
        loseAtMost,
        sizeMayChange,
        giveUpAfter,
        revision,
        encrypt,
        null,
        null);
  }

  @Override
  public String kind() {
    return "backup";
  }

  @Override
  public List<String> systems() {
    return List.of(system);
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return null;
  }

  @Override
  public List<String> stepNames() {
    return copy == null ? List.of(TAKE, TIDY) : List.of(TAKE, COPY, TIDY);
  }

  @Override
  public Duration expected() {
    return within == null ? USUAL : within;
  }

  /** The same where its restore points are in one store alone. */
  public BackupPlan in(StoreAddress one) {
    return one.equals(store)
        ? this
        : new BackupPlan(
            name,
            summary,
            owner,
            system,
            source,
            one,
            null,
            keep,
            within,
            loseAtMost,
            sizeMayChange,
            giveUpAfter,
            revision,
            encrypt,
            heartbeat,
            parallel);
  }

  /** The stores that a restore point is taken with, the one that it goes to last. */
  List<StoreAddress> takesWith() {
    return source instanceof BucketSelection(StoreAddress from, _)
        ? List.of(from, store)
        : List.of(store);
  }

  /** Where restore points are, the first store first. */
  List<StoreAddress> stores() {
    return copy == null ? List.of(store) : List.of(store, copy);
  }
}
