package dev.muster.temporal;

/** The names of the workflow types on the wire: what runs, schedules and histories know them by. */
public final class WorkflowTypes {
  public static final String ALERT_HOLD = "AlertHold";
  public static final String APPROVAL = "Approval";
  public static final String BACKUP = "Backup";
  public static final String DRILL = "Drill";
  public static final String EVIDENCE = "Evidence";
  public static final String FAILOVER = "Failover";
  public static final String FAILOVER_REHEARSAL = "FailoverRehearsal";
  public static final String HEARTBEAT_TABLE = "HeartbeatTable";
  public static final String INCIDENT = "Incident";
  public static final String MANAGED_FAILOVER = "ManagedFailover";
  public static final String MISSED_RUNS = "MissedRuns";
  public static final String PAGER = "Pager";
  public static final String PLANNED_BACKUP = "PlannedBackup";
  public static final String PLANNED_DRILL = "PlannedDrill";
  public static final String PLANNED_REHEARSAL = "PlannedRehearsal";
  public static final String PLANNED_ROUTINE = "PlannedRoutine";
  public static final String PLANNED_SUMMARY = "PlannedSummary";
  public static final String PLANNED_WINDOW = "PlannedWindow";
  public static final String PLANNER = "Planner";
  public static final String READINESS = "Readiness";
  public static final String RECOVERY = "Recovery";
  public static final String REDIS_FAILOVER = "RedisFailover";
  public static final String RESTORE = "Restore";
  public static final String RETENTION = "Retention";
  public static final String ROUTINE = "Routine";
  public static final String SELF_CHECK = "SelfCheck";
  public static final String STOP_THE_LINE = "StopTheLine";
  public static final String SUMMARY = "Summary";
  public static final String SYSTEM = "System";
  public static final String WINDOW = "Window";

  private WorkflowTypes() {}
}
