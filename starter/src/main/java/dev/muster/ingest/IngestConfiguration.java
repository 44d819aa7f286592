package dev.muster.ingest;

import dev.muster.engine.HandOverRecord;
import dev.muster.policy.PolicyStore;
import dev.muster.policy.Secrets;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together what takes alerts in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
class IngestConfiguration {
  @Bean
  IngestMetrics ingestMetrics(MeterRegistry registry) {
    return new IngestMetrics(registry);
  }

  @Bean
  TemporalIncidentStarter incidentStarter(
      WorkflowClient client, Clock clock, IngestProperties properties, HandOverRecord record) {
    return new TemporalIncidentStarter(client, clock, properties.confirmWithin(), record);
  }

  @Bean(destroyMethod = "close")
  IncidentHandOver incidentHandOver(
      IncidentStarter starter, IngestMetrics metrics, Clock clock, IngestProperties properties) {
    KnownStates known = new KnownStates(properties.remembered(), properties.remember(), clock);
    return new IncidentHandOver(starter, known, metrics, properties.handOver());
  }

  @Bean
  Reception reception(
      PolicyStore policies,
      Secrets secrets,
      IncidentHandOver handOver,
      IngestMetrics metrics,
      Clock clock,
      IngestProperties properties) {
    Reception.Desk desk =
        new Reception.Desk(
            new Entrance(new IntegrationKeys(secrets::resolve), new RateLimits(), metrics),
            new Bodies(properties.room().toBytes(), properties.arriveWithin(), clock));
    return new Reception(policies::current, desk, handOver, metrics, clock, properties.reception());
  }
}
