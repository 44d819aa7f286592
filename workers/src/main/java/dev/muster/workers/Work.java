package dev.muster.workers;

import dev.muster.approval.ApprovalJournal;
import dev.muster.backup.BackupActivities;
import dev.muster.backup.BackupCalendar;
import dev.muster.backup.HeartbeatPolicy;
import dev.muster.backup.HeartbeatWriter;
import dev.muster.drill.DrillActivities;
import dev.muster.drill.DrillCalendar;
import dev.muster.drill.SelfTestActivities;
import dev.muster.evidence.EvidenceActivities;
import dev.muster.failover.PairActivities;
import dev.muster.failover.ProvenBackups;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.TakeOverActivities;
import dev.muster.failover.managed.ManagedPairActivities;
import dev.muster.failover.readiness.WatchedFailovers;
import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.failover.redis.RedisRejoinActivities;
import dev.muster.failover.redis.RedisTakeOverActivities;
import dev.muster.failover.rehearsal.RehearsalCalendar;
import dev.muster.failover.rehearsal.RehearsalRecords;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.freeze.FreezeActivities;
import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldLookup;
import dev.muster.incident.IncidentJournal;
import dev.muster.incident.Measurements;
import dev.muster.lease.SystemDesk;
import dev.muster.maintenance.AlertSilences;
import dev.muster.maintenance.MaintenanceActivities;
import dev.muster.maintenance.ModeSwitch;
import dev.muster.notice.ConsoleDelivery;
import dev.muster.notice.EmailDelivery;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.WebhookDelivery;
import dev.muster.oncall.OnCallLookup;
import dev.muster.planner.AgeProbe;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.PlannerActivities;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.recovery.SiteActivities;
import dev.muster.restore.ObjectRestoreActivities;
import dev.muster.restore.RestoreActivities;
import dev.muster.restorepoint.CatalogueJournal;
import dev.muster.restorepoint.CatalogueProbe;
import dev.muster.retention.RetentionLookup;
import dev.muster.retention.postgres.PostgresRetention;
import dev.muster.routine.RoutineCalendar;
import dev.muster.routine.RoutineCalls;
import dev.muster.run.RunProbe;
import dev.muster.selfcheck.SelfCheckActions;
import dev.muster.selfcheck.SelfCheckProbe;
import dev.muster.summary.SummaryActivities;
import dev.muster.summary.SummaryCalendar;
import dev.muster.window.OpeningActivities;
import dev.muster.window.WindowCalendar;
import io.temporal.worker.Worker;
import org.springframework.stereotype.Component;

/** Which activities are carried out on which queue. */
@Component
record Work(
    OnCallLookup onCall,
    PagerDesk desk,
    Measurements measurements,
    EmailDelivery email,
    WebhookDelivery webhook,
    ConsoleDelivery console,
    IncidentJournal journal,
    EvidenceActivities evidence,
    ApprovalJournal inbox,
    SelfCheckProbe probe,
    SelfCheckActions actions,
    FreezeActivities freezes,
    SystemDesk systems,
    RunProbe runs,
    HoldDesk holdDesk,
    HoldLookup holds,
    RoutineCalls calls,
    RetentionLookup keeping,
    PostgresRetention cutting,
    RoutineCalendar calendar,
    PlannerActivities planner,
    MissedRunsProbe missed,
    AgeProbe ages,
    RunAlarmDesk alarms,
    BackupCalendar backupCalendar,
    DrillCalendar drillCalendar,
    HeartbeatPolicy heartbeatPolicy,
    HeartbeatWriter heartbeats,
    BackupActivities backups,
    DrillActivities drills,
    CatalogueProbe catalogues,
    CatalogueJournal catalogueJournal,
    SelfTestActivities selfTests,
    RestoreActivities restores,
    ObjectRestoreActivities objectRestores,
    SummaryCalendar summaryCalendar,
    SummaryActivities summaries,
    ModeSwitch modes,
    MaintenanceActivities maintenance,
    AlertSilences silences,
    WindowCalendar windowCalendar,
    OpeningActivities opening,
    PairActivities pairs,
    WatchedFailovers failovers,
    ProvenBackups proofs,
    TakeOverActivities takeOvers,
    RejoinActivities rejoins,
    TrafficActivities traffic,
    RehearsalCalendar rehearsalCalendar,
    RehearsalRecords rehearsals,
    RedisPairActivities redisPairs,
    RedisTakeOverActivities redisTakeOvers,
    RedisRejoinActivities redisRejoins,
    SiteActivities sites,
    ManagedPairActivities managedPairs) {

  /** What is done on one machine alone, where a policy names it. */
  void registerLocal(ServedQueue queue, Worker worker) {
    switch (queue) {
      case PLANS ->
          worker.registerActivitiesImplementations(
              modes, pairs, takeOvers, rejoins, redisPairs, redisTakeOvers, redisRejoins, sites);
      case BACKUPS -> worker.registerActivitiesImplementations(maintenance);
      case INCIDENTS, NOTICES, JOURNAL ->
          throw new IllegalArgumentException("nothing on it is of one machine: " + queue);
    }
  }

  void register(ServedQueue queue, Worker worker) {
    switch (queue) {
      case INCIDENTS ->
          worker.registerActivitiesImplementations(onCall, desk, measurements, runs, holds);
      case NOTICES ->
          worker.registerActivitiesImplementations(
              email, webhook, console, probe, actions, missed, ages, alarms, failovers);
      case JOURNAL ->
          worker.registerActivitiesImplementations(
              journal, evidence, inbox, cutting, catalogueJournal, summaries, proofs, rehearsals);
      case PLANS ->
          worker.registerActivitiesImplementations(
              onCall,
              desk,
              freezes,
              systems,
              runs,
              holdDesk,
              calls,
              calendar,
              planner,
              alarms,
              keeping,
              backupCalendar,
              drillCalendar,
              rehearsalCalendar,
              heartbeatPolicy,
              heartbeats,
              summaryCalendar,
              modes,
              silences,
              windowCalendar,
              opening,
              traffic,
              managedPairs,
              measurements);
      case BACKUPS ->
          worker.registerActivitiesImplementations(
              backups, drills, selfTests, restores, objectRestores, catalogues, maintenance);
    }
  }
}
