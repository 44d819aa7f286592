package dev.muster.restore;

import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.drill.RestorePointChoice;
import dev.muster.plan.Plan;
import dev.muster.restorepoint.EncryptionKey;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A restore for real as the policy declares it, and as a run of it is wanted.
 *
 * @param backup whose restore points it restores
 * @param into the database that is replaced, and as whom
 * @param leave the terms under which it may
 * @param within how long it may take; null when nothing is promised
 * @param unsaved whether what is there is replaced without a backup of it, because there can be
 *     none
 * @param giveUpAfter how long an attempt may take before it is ended
 * @param keys all that the policy has, since an older restore point may be encrypted with another
 * @param revision of the policy it comes from
 */
public record RestorePlan(
    String name,
    String summary,
    String owner,
    BackupPlan backup,
    PostgresAddress into,
    ApprovalTerms leave,
    @Nullable Duration within,
    Duration giveUpAfter,
    RestorePointChoice choose,
    boolean unsaved,
    Mode mode,
    List<EncryptionKey> keys,
    String revision)
    implements Plan {
  static final String CHOOSE = "choose a restore point";
  static final String BACK_UP = "back up what is there";
  static final String RESTORE = "restore beside it";
  static final String SWITCH = "take its place";

  private static final Duration USUAL = Duration.ofMinutes(30);

  public RestorePlan {
    keys = List.copyOf(keys);
  }

  /** Whether anything is done. */
  public enum Mode {
    FOR_REAL,
    /** Nothing is touched: the record says what would be done. */
    DRY_RUN
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
    return mode == Mode.DRY_RUN ? null : leave;
  }

  @Override
  public List<String> stepNames() {
    return mode == Mode.DRY_RUN ? List.of(CHOOSE) : works();
  }

  /** What is done for real. */
  List<String> works() {
    return backsUp() ? List.of(CHOOSE, BACK_UP, RESTORE, SWITCH) : List.of(CHOOSE, RESTORE, SWITCH);
  }

  /**
   * Whether what is there is backed up first, unless its server turns out to be another than that
   * of what the backup is of: where the databases have one name.
   */
  boolean backsUp() {
    return !unsaved
        && backup.source() instanceof PostgresAddress source
        && source.database().equals(into.database());
  }

  /** Whether it is on the server of what the backup is of; another address may be an alias. */
  boolean isAtItsSource() {
    return backup.source() instanceof PostgresAddress source
        && source.host().equals(into.host())
        && source.port() == into.port();
  }

  @Override
  public Duration expected() {
    return within == null ? USUAL : within;
  }

  /** The database that is replaced, for people. */
  String target() {
    return "%s at %s:%d".formatted(into.database(), into.host(), into.port());
  }

  /**
   * The same for one restore point; whoever approves reads what becomes of what is there.
   *
   * @param withoutBackup whether what is there can't be backed up
   */
  public RestorePlan of(RestorePointChoice choice, boolean withoutBackup, Mode how) {
    RestorePlan wanted = with(summary + ", " + choice.words(), choice, withoutBackup, how);
    return with(wanted.summary() + wanted.withoutBackup(), choice, withoutBackup, how);
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

  private RestorePlan with(
      String what, RestorePointChoice choice, boolean withoutBackup, Mode how) {
    return new RestorePlan(
        name,
        what,
        owner,
        backup,
        into,
        leave,
        within,
        giveUpAfter,
        choice,
        withoutBackup,
        how,
        keys,
        revision);
  }
}
