package dev.muster.failover;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.planner.Timetable;
import dev.muster.text.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failover as the policy declares it, and as a run of it is wanted.
 *
 * @param pair that changes places
 * @param leave the terms under which it may
 * @param closedWithin for how long the system may be closed for writing while it changes places;
 *     null when nothing is promised
 * @param drainWithin how long the primary may take to stop and the standby to have all it wrote
 * @param ready how far behind the standby may be when it begins
 * @param lost on which terms the standby takes over when the one that writes is gone
 * @param purpose whether the one that writes lives
 * @param rejoin how a server that does not follow is made to, after the switch and before it; null
 *     when none is
 * @param traffic the records of the DNS that lead to the one that writes; null when none do
 * @param to the name of the server that is to write; null for the one that does not
 * @param revision of the policy it comes from
 * @param backups that begin once the other server writes
 */
public record FailoverPlan(
    String name,
    String summary,
    String owner,
    PostgresPair pair,
    ApprovalTerms leave,
    @Nullable Duration closedWithin,
    Duration drainWithin,
    ReadinessTerms ready,
    LostTerms lost,
    FailoverKind purpose,
    @Nullable RejoinTerms rejoin,
    @Nullable List<TrafficRecord> traffic,
    @Nullable String to,
    Mode mode,
    String revision,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<BackupPlan> backups)
    implements PairPlan {
  /** What its record calls the time for which nobody could write. */
  public static final String CLOSED = "closed for writing";

  /** What its record calls what was written and is not where users are led to, in bytes. */
  public static final String LOST = "lost";

  public static final String LOOK = "look at both servers";
  public static final String SWITCH = "switch over";
  public static final String PROVE = "prove that one writes";
  static final String ASSESS = "see what would be lost";
  static final String AGREE = "have the loss approved";
  static final String FENCE = "keep the old primary from writing";
  static final String TAKE = "promote the standby";

  static final String BACK_UP = "begin the first backups";

  /** What is done where the one that writes is gone. */
  public static final List<String> TAKING_OVER = List.of(ASSESS, AGREE, FENCE, TAKE, PROVE);

  private static final Duration USUAL = Duration.ofMinutes(1);

  // Requests that were written before backups followed a failover say nothing of them.
  @SuppressWarnings("NullAway")
  public FailoverPlan {
    backups = backups == null ? List.of() : List.copyOf(backups);
  }

  /** Whether anything is done. */
  public enum Mode {
    FOR_REAL,
    /** Nothing is touched: the record says what would be done, and what stands against it. */
    DRY_RUN,
    /** For real, the way over of a rehearsal, which was given leave for it. */
    REHEARSED,
    /** The same, the way home: a freeze that came meanwhile does not leave it half done. */
    LED_HOME,
    /** For real, a step of a recovery, which was given leave for it and looked at freezes. */
    RECOVERED;

    /** Whether it is a part of something that is not left half done for a freeze. */
    public boolean heedsFreezes() {
      return this != LED_HOME && this != RECOVERED;
    }

    private boolean beginsBackups() {
      return this != REHEARSED && this != RECOVERED;
    }
  }

  @Override
  public String product() {
    return "PostgreSQL";
  }

  @Override
  public String kind() {
    return "failover";
  }

  /** One that touches nothing keeps nobody from the system. */
  @Override
  public List<String> systems() {
    return mode == Mode.DRY_RUN ? List.of() : List.of(pair.system());
  }

  /** Leave for a loss is given once it is known how much would be lost. */
  @Override
  public @Nullable ApprovalTerms approval() {
    return mode == Mode.FOR_REAL && purpose == FailoverKind.SWITCHOVER ? leave : null;
  }

  @Override
  public boolean heedsFreezes() {
    return mode.heedsFreezes();
  }

  @Override
  public List<String> stepNames() {
    List<String> names =
        switch (purpose) {
          case SWITCHOVER -> switching();
          case FAILOVER -> takingOver();
        };
    return mode == Mode.DRY_RUN ? names.subList(0, 1) : names;
  }

  private List<String> switching() {
    if (mode == Mode.DRY_RUN) {
      return List.of(LOOK);
    }
    List<String> names = new ArrayList<>(bringsBack() ? Rejoining.BEFORE : List.of());
    names.addAll(List.of(LOOK, SWITCH, PROVE));
    names.addAll(firstBackups());
    names.addAll(led().isEmpty() ? List.of() : Leading.AFTER);
    names.addAll(rejoin == null ? List.of() : Rejoining.AFTER);
    return List.copyOf(names);
  }

  private List<String> takingOver() {
    List<String> names = new ArrayList<>(TAKING_OVER);
    names.addAll(firstBackups());
    names.addAll(led().isEmpty() ? List.of() : Leading.AFTER);
    return List.copyOf(names);
  }

  private List<String> firstBackups() {
    return backups.isEmpty() ? List.of() : List.of(BACK_UP);
  }

  @Override
  public Timetable.@Nullable Concern concern() {
    ReadinessWatch watch = ready.watch();
    return mode == Mode.DRY_RUN || watch == null ? null : watch.tell();
  }

  @Override
  public ReadinessWatch watched() {
    return ready.watched();
  }

  @Override
  public String behind() {
    return Bytes.words(behindAtMost());
  }

  /** How many bytes the standby may be behind when it begins. */
  public long behindAtMost() {
    return ready.maxLagBytes();
  }

  @Override
  public List<TrafficRecord> led() {
    return traffic == null ? List.of() : traffic;
  }

  /**
   * Whether the one that is to write is made to follow first, should it not; as a part of something
   * else that is said instead.
   */
  boolean bringsBack() {
    return rejoin != null && to != null && (mode == Mode.FOR_REAL || mode == Mode.DRY_RUN);
  }

  @Override
  public Duration expected() {
    return USUAL;
  }

  /** What it takes altogether is not what it promises: that is for how long it is closed. */
  @Override
  public @Nullable Duration within() {
    return null;
  }

  /**
   * The same, as somebody wants it. What is led home again is backed up there, and what a recovery
   * moves once it lets go of it.
   *
   * @param server that is to write; null for the one that does not
   */
  public FailoverPlan of(@Nullable String server, Mode how, FailoverKind why) {
    String what = server == null ? summary : "%s, to %s".formatted(summary, server);
    return new FailoverPlan(
        name,
        what,
        owner,
        pair,
        leave,
        closedWithin,
        drainWithin,
        ready,
        lost,
        why,
        rejoin,
        traffic,
        server,
        how,
        revision,
        how.beginsBackups() ? backups : List.of());
  }
}
