package dev.muster.ingest;

import dev.muster.engine.HandOverRecord;
import dev.muster.policy.PolicyStore;
import dev.muster.policy.Secrets;
import dev.muster.ratelimit.RateLimits;
import dev.muster.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what takes alerts in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestProperties.class)
class IngestConfiguration {
  @Bean
  IngestMetrics ingestMetrics(MeterRegistry registry, ObservationRegistry observations) {
    return new IngestMetrics(registry, observations);
  }

  @Bean
  TemporalIncidentStarter incidentStarter(
      WorkflowClient client, Clock clock, IngestProperties properties, HandOverRecord record) {
    return new TemporalIncidentStarter(client, clock, properties.confirmWithin(), record);
  }

  @Bean
  KnownStates knownStates(Clock clock, IngestProperties properties) {
    return new KnownStates(properties.remembered(), properties.remember(), clock);
  }

  @Bean(destroyMethod = "close")
  IncidentHandOver incidentHandOver(
      IncidentStarter starter,
      KnownStates known,
      IngestMetrics metrics,
      Traces traces,
      IngestProperties properties) {
    return new IncidentHandOver(starter, known, metrics, traces, properties.handOver());
  }

  @Bean
  Reception reception(
      PolicyStore policies,
      Secrets secrets,
      RateLimits rates,
      IncidentHandOver handOver,
      KnownStates known,
      IngestMetrics metrics,
      Clock clock,
      IngestProperties properties) {
    Reception.Desk desk =
        new Reception.Desk(
            new Entrance(new IntegrationKeys(secrets::resolve), rates, metrics),
            new Bodies(properties.room().toBytes(), properties.arriveWithin(), clock),
            new RepeatedBodies(properties.remembered(), properties.remember(), known));
    return new Reception(policies::current, desk, handOver, metrics, clock, properties.reception());
  }

  @Bean
  FilterRegistrationBean<AlertDoor> alertDoor(
      Reception reception, JsonMapper json, IngestMetrics metrics) {
    FilterRegistrationBean<AlertDoor> door =
        new FilterRegistrationBean<>(new AlertDoor(reception, json, metrics));
    door.setOrder(Ordered.HIGHEST_PRECEDENCE);
    door.addUrlPatterns(AlertDoor.WEBHOOKS + "*", AlertDoor.EVENTS);
    return door;
  }

  @Bean
  AlertOperations alertOperations() {
    return new AlertOperations();
  }
}
