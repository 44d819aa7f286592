package dev.muster.starter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The front process. */
@SpringBootApplication(
    scanBasePackages = "dev.muster",
    exclude = UserDetailsServiceAutoConfiguration.class)
@EnableScheduling
public class MusterStarter {
  public static void main(String[] arguments) {
    SpringApplication.run(MusterStarter.class, arguments);
    // told to stop is no failure: without this the JVM ends with 143
    SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
  }
}
