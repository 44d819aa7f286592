package dev.muster.workers;

import dev.muster.connection.ConnectionConfiguration;
import dev.muster.redis.RedisConfiguration;
import dev.muster.rehearsal.Rehearsal;
import dev.muster.secret.SecretConfiguration;
import dev.muster.trace.TraceConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The worker process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import({
  ConnectionConfiguration.class,
  RedisConfiguration.class,
  SecretConfiguration.class,
  TraceConfiguration.class
})
public class MusterWorkers {
  public static void main(String[] arguments) {
    Rehearsal rehearsal = Rehearsal.begin();
    SpringApplication process = new SpringApplication(MusterWorkers.class);
    process.addInitializers(
        context -> context.getBeanFactory().registerSingleton("rehearsal", rehearsal));
    process.run(arguments);
    // told to stop is no failure: without this the JVM ends with 143
    SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
  }
}
