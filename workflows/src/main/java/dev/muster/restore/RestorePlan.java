package dev.muster.restore;

import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.plan.Plan;
import dev.muster.restore.BucketTarget.Besides;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.PostgresAddress;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore for real as the policy declares it, and as a run of it is wanted.
 *
 * @param backup whose restore points it restores
 * @param target what is put back into
 * @param leave the terms under which it may
 * @param within how long it may take; null when nothing is promised
 * @param unsaved whether what is there is replaced without a backup of it, because there can be
 *     none
 * @param giveUpAfter how long an attempt may take before it is ended
 * @param keys all that the policy has, since an older restore point may be encrypted with another
 * @param revision of the policy it comes from
 * @param around what is done with those who use the target
 */
public record RestorePlan(
    String name,
    String summary,
    String owner,
    BackupPlan backup,
    RestoreTarget target,
    ApprovalTerms leave,
    @Nullable Duration within,
    Duration giveUpAfter,
    RestorePointChoice choose,
    boolean unsaved,
    Mode mode,
    List<EncryptionKey> keys,
    String revision,
    StepsAround around)
    implements Plan {
  static final String CHOOSE = "choose a restore point";
  static final String BACK_UP = "back up what is there";
  static final String RESTORE = "restore beside it";
  static final String SWITCH = "take its place";
  static final String LOOK = "compare with what is there";
  static final String PUT = "put objects back";
  static final String COMPARE = "compare what is there then";

  private static final Duration USUAL = Duration.ofMinutes(30);

  public RestorePlan {
    keys = List.copyOf(keys);
  }

  /** Whether anything is done. */
  public enum Mode {
    FOR_REAL,
    /** Nothing is touched: the record says what would be done. */
    DRY_RUN,
    /** For real, a step of a recovery, which was given leave for it and looked at freezes. */
    RECOVERED
  }

  @Override
  public String kind() {
    return "restore";
  }

  /** One that touches nothing keeps nobody from the system. */
  @Override
  public List<String> systems() {
    return mode == Mode.DRY_RUN ? List.of() : List.of(backup.system());
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return mode == Mode.FOR_REAL ? leave : null;
  }

  @Override
  public boolean heedsFreezes() {
    return mode != Mode.RECOVERED;
  }

  @Override
  public List<String> stepNames() {
    return mode == Mode.DRY_RUN ? looks() : works();
  }

  private List<String> looks() {
    return switch (target) {
      case DatabaseTarget _ -> List.of(CHOOSE);
      case BucketTarget _ -> List.of(CHOOSE, LOOK);
    };
  }

  /** What is done for real. */
  List<String> works() {
    List<String> works = new ArrayList<>(List.of(CHOOSE));
    around.before().stream().map(RoutineStep::name).forEach(works::add);
    if (backsUp()) {
      works.add(BACK_UP);
    }
    works.addAll(
        switch (target) {
          case DatabaseTarget _ -> List.of(RESTORE, SWITCH);
          case BucketTarget _ -> List.of(PUT, COMPARE);
        });
    around.after().stream().map(RoutineStep::name).forEach(works::add);
    return List.copyOf(works);
  }

  /**
   * Whether what is there is backed up first, unless its server turns out to be another than that
   * of what the backup is of.
   */
  boolean backsUp() {
    return !unsaved && target.mayBeOf(backup.source());
  }

  /** Whether it is what the backup is of; where it is not, another address may be an alias. */
  boolean isAtItsSource() {
    return target.isOf(backup.source());
  }

  @Override
  public Duration expected() {
    return within == null ? USUAL : within;
  }

  /** The database that is replaced, by those who replace databases. */
  public PostgresAddress into() {
    return switch (target) {
      case DatabaseTarget(PostgresAddress address) -> address;
      case BucketTarget bucket ->
          throw new IllegalStateException(bucket.words() + " is no database");
    };
  }

  /**
   * The same for one restore point; whoever approves reads what becomes of what is there.
   *
   * @param withoutBackup whether what is there can't be backed up
   */
  public RestorePlan of(RestorePointChoice choice, boolean withoutBackup, Mode how) {
    RestorePlan wanted =
        with(summary + ", " + choice.words() + removal(), choice, withoutBackup, how);
    return with(wanted.summary() + wanted.withoutBackup(), choice, withoutBackup, how);
  }

  /** The same as a step of a recovery. */
  public RestorePlan recovered(RestorePointChoice choice, boolean withoutBackup) {
    return of(choice, withoutBackup, Mode.RECOVERED);
  }

  /** What becomes of what is there, for those who are asked for leave; empty when it is kept. */
  public String consequences() {
    return removal() + withoutBackup();
  }

  /** The same from another store that has its restore points. */
  RestorePlan from(StoreAddress store) {
    return new RestorePlan(
        name,
        summary,
        owner,
        backup.in(store),
        target,
        leave,
        within,
        giveUpAfter,
        choose,
        unsaved,
        mode,
        keys,
        revision,
        around);
  }

  private String withoutBackup() {
    if (!backsUp()) {
      return ", without a backup of what is there";
    }
    return isAtItsSource()
        ? ""
        : ", without a backup of what is there unless %s is of that server"
            .formatted(backup.name());
  }

  private String removal() {
    return target instanceof BucketTarget bucket && bucket.besides() == Besides.REMOVED
        ? ", and what is there besides is removed"
        : "";
  }

  private RestorePlan with(
      String what, RestorePointChoice choice, boolean withoutBackup, Mode how) {
    return new RestorePlan(
        name,
        what,
        owner,
        backup,
        target,
        leave,
        within,
        giveUpAfter,
        choice,
        withoutBackup,
        how,
        keys,
        revision,
        around);
  }
}
