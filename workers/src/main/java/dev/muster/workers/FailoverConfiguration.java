package dev.muster.workers;

import dev.muster.failover.FailoverPlan;
import dev.muster.failover.PairActivities;
import dev.muster.failover.ProvenBackups;
import dev.muster.failover.RejoinActivities;
import dev.muster.failover.TakeOverActivities;
import dev.muster.failover.dns.DnsTraffic;
import dev.muster.failover.managed.ManagedPairActivities;
import dev.muster.failover.managed.aws.AwsPairs;
import dev.muster.failover.postgres.PairSampler;
import dev.muster.failover.postgres.PostgresPairs;
import dev.muster.failover.postgres.PostgresRejoins;
import dev.muster.failover.postgres.PostgresTakeOvers;
import dev.muster.failover.readiness.WatchedFailovers;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.redis.RedisPairActivities;
import dev.muster.failover.redis.RedisRejoinActivities;
import dev.muster.failover.redis.RedisTakeOverActivities;
import dev.muster.failover.redis.jedis.RedisPairs;
import dev.muster.failover.redis.jedis.RedisRejoins;
import dev.muster.failover.redis.jedis.RedisSampler;
import dev.muster.failover.redis.jedis.RedisSamples;
import dev.muster.failover.redis.jedis.RedisTakeOvers;
import dev.muster.failover.rehearsal.RehearsalCalendar;
import dev.muster.failover.rehearsal.RehearsalRecords;
import dev.muster.failover.traffic.TrafficActivities;
import dev.muster.failover.watch.PolicyRehearsalCalendar;
import dev.muster.failover.watch.PolicyWatchedFailovers;
import dev.muster.failover.watch.PostgresProvenBackups;
import dev.muster.failover.watch.PostgresRehearsals;
import dev.muster.maintenance.command.AllowedCommands;
import dev.muster.policy.Policy;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.postgres.PostgresTools;
import dev.muster.summary.EndedRuns;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The adapters of failovers. */
@Configuration(proxyBeanMethods = false)
class FailoverConfiguration {
  @Bean
  PairActivities pairs(Secrets secrets, PostgresTools tools, Clock clock, WorkerProperties worker) {
    return new PostgresPairs(secrets, tools, worker.here().name(), clock);
  }

  @Bean
  RedisPairActivities redisPairs(Secrets secrets, Clock clock, WorkerProperties worker) {
    return new RedisPairs(secrets, worker.here().name(), clock);
  }

  @Bean
  RedisSamples redisSamples() {
    return new RedisSamples();
  }

  @Bean
  RedisSampler redisSampler(
      Supplier<Policy> policy,
      Secrets secrets,
      RedisSamples samples,
      Clock clock,
      WorkerProperties worker) {
    return new RedisSampler(
            () ->
                policy.get().plans().redisFailovers().values().stream()
                    .map(RedisFailoverPlan::pair)
                    .toList(),
            secrets,
            samples,
            worker.here().name(),
            clock)
        .begin();
  }

  @Bean
  RedisTakeOverActivities redisTakeOvers(
      Secrets secrets, RedisSamples samples, Clock clock, WorkerProperties worker) {
    return new RedisTakeOvers(secrets, samples, worker.here().name(), clock);
  }

  @Bean
  RedisRejoinActivities redisRejoins(Secrets secrets, Clock clock, WorkerProperties worker) {
    return new RedisRejoins(secrets, worker.here().name(), clock);
  }

  @Bean
  WatchedFailovers watchedFailovers(Supplier<Policy> policy) {
    return new PolicyWatchedFailovers(policy);
  }

  @Bean
  RehearsalCalendar rehearsalCalendar(Supplier<Policy> policy) {
    return new PolicyRehearsalCalendar(policy);
  }

  @Bean
  RehearsalRecords rehearsalRecords(JdbcTemplate jdbc, EndedRuns runs, Clock clock) {
    return new PostgresRehearsals(jdbc, runs, clock);
  }

  @Bean
  ProvenBackups provenBackups(JdbcTemplate jdbc) {
    return new PostgresProvenBackups(jdbc);
  }

  @Bean
  TakeOverActivities takeOvers(
      Secrets secrets,
      PostgresTools tools,
      AllowedCommands commands,
      Clock clock,
      WorkerProperties worker) {
    return new PostgresTakeOvers(secrets, tools, worker.here().name(), commands::run, clock);
  }

  @Bean
  PairSampler pairSampler(
      Supplier<Policy> policy,
      Secrets secrets,
      PostgresTools tools,
      Clock clock,
      WorkerProperties worker) {
    return new PairSampler(
            () ->
                policy.get().plans().failovers().values().stream().map(FailoverPlan::pair).toList(),
            secrets,
            tools,
            worker.here().name(),
            clock)
        .begin();
  }

  @Bean
  RejoinActivities rejoins(
      Secrets secrets, PostgresTools tools, Clock clock, WorkerProperties worker) {
    return new PostgresRejoins(secrets, tools, worker.here().name(), clock);
  }

  @Bean
  ManagedPairActivities managedPairs(Secrets secrets, AllowedCommands commands, Clock clock) {
    return new AwsPairs(secrets, commands::run, clock);
  }

  @Bean
  TrafficActivities traffic(Secrets secrets, Clock clock) {
    return new DnsTraffic(secrets, clock);
  }
}
