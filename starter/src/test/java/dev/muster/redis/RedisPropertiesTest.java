package dev.muster.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Secrets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RedisPropertiesTest {
  private static final Map<String, String> ALL =
      Map.of(
          "muster.redis.url", "rediss://cache",
          "muster.redis.password-from", "file:/run/secrets/redis",
          "muster.redis.ca-file", "/etc/ssl/cache.pem",
          "muster.redis.answer-within", "20ms");

  @Test
  void defaults() {
    assertThat(bind(Map.of())).isEqualTo(new RedisProperties("", "", "", Duration.ofMillis(50)));
  }

  @Test
  void mapsEveryProperty() {
    assertThat(ALL).hasSize(RedisProperties.class.getRecordComponents().length);
    assertThat(bind(ALL))
        .isEqualTo(
            new RedisProperties(
                "rediss://cache",
                "file:/run/secrets/redis",
                "/etc/ssl/cache.pem",
                Duration.ofMillis(20)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"muster.redis.uri=redis://cache", "muster.redis.url=cache:6379"})
  void refusesATypo(String setting) {
    context(Map.of()).withPropertyValues(setting).run(context -> assertThat(context).hasFailed());
  }

  @Test
  void namesAFileThatHoldsNoCertificate() {
    context(Map.of("muster.redis.url", "rediss://cache", "muster.redis.ca-file", "/nowhere.pem"))
        .run(context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("/nowhere.pem"));
  }

  @Test
  void withoutAnAddressThereIsNoServer() {
    context(Map.of("muster.redis.url", " "))
        .run(context -> assertThat(context).doesNotHaveBean(RedisServer.class));
  }

  private static RedisProperties bind(Map<String, String> settings) {
    AtomicReference<RedisProperties> bound = new AtomicReference<>();
    runner(settings)
        .withUserConfiguration(PropertiesOnly.class)
        .run(context -> bound.set(context.getBean(RedisProperties.class)));
    return bound.get();
  }

  private static ApplicationContextRunner context(Map<String, String> settings) {
    return runner(settings)
        .withBean(Secrets.class, () -> new Secrets(name -> null))
        .withUserConfiguration(RedisConfiguration.class);
  }

  private static ApplicationContextRunner runner(Map<String, String> settings) {
    return new ApplicationContextRunner()
        .withPropertyValues(
            settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  @Configuration
  @EnableConfigurationProperties(RedisProperties.class)
  static class PropertiesOnly {}
}
