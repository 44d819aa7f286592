package dev.muster.policy;

import dev.muster.backup.BackupPlan;
import dev.muster.drill.DrillPlan;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.managed.ManagedFailoverPlan;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.rehearsal.RehearsalPlan;
import dev.muster.incident.SeverityScale;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.restore.RestorePlan;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.routine.RoutinePlan;
import dev.muster.summary.SummaryPlan;
import dev.muster.window.WindowPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Makes a policy of declarations, or says why there is none. */
record PolicyBinding(Path directory, PolicyReader reader, Calendars calendars) {

  LoadedPolicy bind(String revision, Instant now) {
    FrontReader front = new FrontReader(reader);
    LoginReader access = new LoginReader(reader);
    ServiceReader services = new ServiceReader(reader);
    RoutineReader routines = new RoutineReader(reader);
    Map<String, RoutinePlan> plans = routines.routines(revision);
    BackupReader backups = new BackupReader(reader);
    Map<String, StoreAddress> stores = backups.stores();
    Map<String, BackupPlan> backed = backups.backups(stores, revision);
    Map<String, DrillPlan> drills = backups.drills(backed, revision);
    Map<String, SeverityScale> severities = services.severities();
    Map<String, Channel> channels = new ChannelReader(reader).read();
    Map<String, Audience> audiences = services.audiences();
    Map<String, SummaryPlan> summaries =
        new SummaryReader(reader, channels, audiences).summaries(revision);
    Map<String, WindowPlan> windows =
        new WindowReader(
                reader,
                severities,
                new NoticeReader(reader, channels, audiences),
                new ChildPlans(plans, backed, drills))
            .windows(revision);
    Map<String, FailoverPlan> failovers =
        new FailoverReader(reader, new ConcernReader(reader, severities), backed)
            .failovers(revision);
    Map<String, RedisFailoverPlan> redisFailovers =
        new RedisFailoverReader(reader, new ConcernReader(reader, severities)).failovers(revision);
    Map<String, ManagedFailoverPlan> managedFailovers =
        new ManagedFailoverReader(reader, new ConcernReader(reader, severities))
            .failovers(revision);
    Map<String, RestorePlan> restores =
        new RestoreReader(reader, stores).restores(backed, revision);
    Map<String, RecoveryPlan> recoveries =
        new RecoveryReader(
                reader,
                new ConcernReader(reader, severities),
                new NoticeReader(reader, channels, audiences),
                failovers,
                redisFailovers,
                restores,
                managedFailovers.keySet())
            .recoveries(revision);
    Map<String, RehearsalPlan> rehearsals = new RehearsalReader(reader).rehearsals(failovers);
    requireTheIndispensable();
    Policy policy =
        new Policy(
            revision,
            new OnCallReader(reader).read(),
            services.notificationRules(),
            severities,
            new EscalationReader(reader).read(),
            services.services(),
            front.integrations(),
            channels,
            audiences,
            access.tokens(),
            access.logins(),
            front.lastResort(),
            front.gather(),
            front.publicUrl().orElse(""),
            new Plans(
                new FreezeReader(reader, calendars).read(),
                routines.systems(),
                plans,
                backed,
                drills,
                restores,
                failovers,
                rehearsals,
                redisFailovers,
                managedFailovers,
                recoveries,
                summaries,
                windows,
                new VendorWindowReader(reader).windows(),
                new TimetableReader(reader, severities)
                    .read(plans, backed, drills, rehearsals, summaries, windows)),
            new RetentionReader(reader).read());
    new Contradictions(policy, reader).find(now);
    boolean usable = reader.findings().clean();
    return new LoadedPolicy(directory, usable ? policy : null, reader.findings().sorted());
  }

  private void requireTheIndispensable() {
    require(Section.SETTINGS, "public-url");
    require(Section.NOTIFICATION_RULES, "high");
    if (reader.declarations().names(Section.SERVICES).isEmpty()) {
      missing(Section.SERVICES.key(), "no service is declared");
    }
  }

  private void require(Section section, String name) {
    if (reader.declarations().find(section, name).isEmpty()) {
      missing(section.key() + "." + name, "is missing");
    }
  }

  private void missing(String path, String reason) {
    reader.findings().missing(directory.toString(), path, reason);
  }
}
