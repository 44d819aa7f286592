package dev.muster.workers;

import dev.muster.policy.Policy;
import dev.muster.window.OpeningActivities;
import dev.muster.window.WindowCalendar;
import dev.muster.window.policy.PolicyWindowCalendar;
import dev.muster.window.temporal.TemporalOpening;
import io.temporal.client.WorkflowClient;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The adapters of windows. */
@Configuration(proxyBeanMethods = false)
class WindowConfiguration {
  @Bean
  WindowCalendar windowCalendar(Supplier<Policy> policy) {
    return new PolicyWindowCalendar(policy);
  }

  @Bean
  OpeningActivities opening(WorkflowClient client) {
    return new TemporalOpening(client);
  }
}
