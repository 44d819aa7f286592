package dev.muster.workers;

import dev.muster.policy.Policy;
import dev.muster.policy.PolicyStore;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the adapters stand on. */
@Configuration(proxyBeanMethods = false)
class GroundConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Supplier<Policy> policy(PolicyProperties properties) {
    return new PolicyStore(properties.path())::current;
  }

  @Bean
  HttpClient httpClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .executor(Executors.newVirtualThreadPerTaskExecutor())
        .build();
  }
}
