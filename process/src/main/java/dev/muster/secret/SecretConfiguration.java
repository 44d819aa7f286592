package dev.muster.secret;

import dev.muster.link.LinkSigner;
import dev.muster.policy.Secrets;
import dev.muster.secret.ssm.SsmParameters;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Where secrets are read, and those that every process has. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LinkProperties.class)
public class SecretConfiguration {
  @Bean
  Secrets secrets(Clock clock) {
    return new Secrets(System::getenv, new SsmParameters(clock));
  }

  @Bean
  Supplier<List<String>> linkKeys(LinkProperties properties, Secrets secrets) {
    return new LinkKeys(properties.references(), secrets);
  }

  @Bean
  LinkSigner linkSigner(Supplier<List<String>> linkKeys) {
    return new LinkSigner(linkKeys);
  }

  @Bean
  static DatabasePassword databasePassword(Environment settings, ObjectProvider<Secrets> secrets) {
    return new DatabasePassword(settings, secrets::getObject);
  }
}
