package dev.muster.secret;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.util.function.Supplier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Reads the password of the database where {@code muster.database.password-from} says, for each new
 * connection, so that a rotation needs no restart.
 */
final class DatabasePassword implements BeanPostProcessor {
  static final String PROPERTY = "muster.database.password-from";

  private final Environment settings;
  private final Supplier<Secrets> secrets;

  DatabasePassword(Environment settings, Supplier<Secrets> secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    String from = settings.getProperty(PROPERTY, "");
    if (bean instanceof HikariDataSource pool && !from.isEmpty()) {
      SecretRef reference = SecretRef.configured(PROPERTY, from);
      String user = pool.getUsername();
      pool.setCredentialsProvider(() -> Credentials.of(user, secrets.get().resolve(reference)));
    }
    return bean;
  }
}
