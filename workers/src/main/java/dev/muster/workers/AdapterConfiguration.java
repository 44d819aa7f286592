package dev.muster.workers;

import dev.muster.incident.IncidentJournal;
import dev.muster.incident.Measurements;
import dev.muster.incident.announced.AnnouncedIncidentJournal;
import dev.muster.incident.postgres.IncidentRecords;
import dev.muster.incident.postgres.PostgresIncidentJournal;
import dev.muster.incident.prometheus.PrometheusMeasurements;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.temporal.TemporalPagerDesk;
import dev.muster.oncall.OnCallLookup;
import dev.muster.oncall.policy.PolicyOnCallLookup;
import dev.muster.policy.Policy;
import dev.muster.redis.ChangePublisher;
import dev.muster.redis.ConditionalOnRedis;
import dev.muster.redis.RedisServer;
import dev.muster.redis.RedisUse;
import dev.muster.selfcheck.SelfCheckActions;
import dev.muster.selfcheck.SelfCheckProbe;
import dev.muster.selfcheck.temporal.TemporalSelfCheckActions;
import dev.muster.selfcheck.temporal.TemporalSelfCheckProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The adapters of incidents and of the self-check. */
@Configuration(proxyBeanMethods = false)
class AdapterConfiguration {
  @Bean
  OnCallLookup onCallLookup(Supplier<Policy> policy) {
    return new PolicyOnCallLookup(policy);
  }

  @Bean
  PagerDesk pagerDesk(WorkflowClient client, Supplier<Policy> policy) {
    return new TemporalPagerDesk(client, policy);
  }

  @Bean
  Measurements measurements(HttpClient client, PrometheusProperties properties) {
    return new PrometheusMeasurements(client, properties.url());
  }

  @Bean
  IncidentJournal incidentJournal(
      JdbcTemplate jdbc, TransactionTemplate transaction, ObjectProvider<ChangePublisher> fronts) {
    IncidentJournal journal = new PostgresIncidentJournal(jdbc, transaction);
    ChangePublisher told = fronts.getIfAvailable();
    return told == null ? journal : new AnnouncedIncidentJournal(journal, told::changed);
  }

  @Bean
  @ConditionalOnRedis
  ChangePublisher changePublisher(RedisServer redis, MeterRegistry registry) {
    RedisUse use = new RedisUse("changes", "open pages hear of them every two seconds", registry);
    return new ChangePublisher(redis, use);
  }

  @Bean
  SelfCheckProbe selfCheckProbe(WorkflowClient client, JdbcTemplate jdbc) {
    return new TemporalSelfCheckProbe(client, new IncidentRecords(jdbc));
  }

  @Bean
  SelfCheckActions selfCheckActions(
      WorkflowClient client,
      PagerDesk desk,
      Supplier<Policy> policy,
      Clock clock,
      IncidentJournal journal,
      MeterRegistry registry) {
    return new TemporalSelfCheckActions(client, desk, policy, clock, journal, registry);
  }
}
