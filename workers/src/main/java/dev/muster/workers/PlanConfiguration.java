package dev.muster.workers;

import dev.muster.approval.ApprovalJournal;
import dev.muster.approval.postgres.PostgresApprovalJournal;
import dev.muster.freeze.FreezeActivities;
import dev.muster.freeze.temporal.StoppedLine;
import dev.muster.freeze.temporal.TemporalFreezeActivities;
import dev.muster.hold.HoldDesk;
import dev.muster.hold.HoldLookup;
import dev.muster.hold.temporal.TemporalHoldDesk;
import dev.muster.hold.temporal.TemporalHoldLookup;
import dev.muster.lease.SystemDesk;
import dev.muster.lease.temporal.TemporalSystemDesk;
import dev.muster.planner.AgeProbe;
import dev.muster.planner.MissedRunsProbe;
import dev.muster.planner.PlannerActivities;
import dev.muster.planner.RunAlarmDesk;
import dev.muster.planner.temporal.BackupAges;
import dev.muster.planner.temporal.TemporalMissedRunsProbe;
import dev.muster.planner.temporal.TemporalPlanner;
import dev.muster.planner.temporal.TemporalRunAlarmDesk;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import dev.muster.routine.RoutineCalendar;
import dev.muster.routine.RoutineCalls;
import dev.muster.routine.http.HttpRoutineCalls;
import dev.muster.routine.policy.PolicyRoutineCalendar;
import dev.muster.run.RunProbe;
import dev.muster.run.temporal.TemporalRunProbe;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The adapters that plans stand on. */
@Configuration(proxyBeanMethods = false)
class PlanConfiguration {
  @Bean
  FreezeActivities freezeActivities(WorkflowClient client, Supplier<Policy> policy) {
    return new TemporalFreezeActivities(new StoppedLine(client), policy);
  }

  @Bean
  ApprovalJournal approvalJournal(JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new PostgresApprovalJournal(jdbc, transaction);
  }

  @Bean
  RoutineCalls routineCalls(HttpClient client, Secrets secrets) {
    return new HttpRoutineCalls(client, secrets);
  }

  @Bean
  SystemDesk systemDesk(WorkflowClient client) {
    return new TemporalSystemDesk(client);
  }

  @Bean
  RunProbe runProbe(WorkflowClient client) {
    return new TemporalRunProbe(client);
  }

  @Bean
  HoldDesk holdDesk(WorkflowClient client) {
    return new TemporalHoldDesk(client);
  }

  @Bean
  HoldLookup holdLookup(WorkflowClient client) {
    return new TemporalHoldLookup(client);
  }

  @Bean
  RoutineCalendar routineCalendar(Supplier<Policy> policy) {
    return new PolicyRoutineCalendar(policy);
  }

  @Bean
  PlannerActivities plannerActivities(WorkflowClient client, Supplier<Policy> policy) {
    return new TemporalPlanner(client, policy);
  }

  @Bean
  MissedRunsProbe missedRunsProbe(WorkflowClient client, Supplier<Policy> policy) {
    return new TemporalMissedRunsProbe(client, policy);
  }

  @Bean
  AgeProbe ageProbe(WorkflowClient client, Supplier<Policy> policy) {
    return new BackupAges(client, policy);
  }

  @Bean
  RunAlarmDesk missedRunDesk(WorkflowClient client, Supplier<Policy> policy, Clock clock) {
    return new TemporalRunAlarmDesk(client, policy, clock);
  }
}
