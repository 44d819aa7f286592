package dev.muster.workers;

import dev.muster.encryption.EncryptionKey;
import dev.muster.encryption.PayloadEncryption;
import dev.muster.policy.Secrets;
import io.temporal.common.converter.DataConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How values are written into Temporal; search attributes stay in the clear. */
@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {
  @Bean
  DataConverter dataConverter(EncryptionProperties properties, Secrets secrets) {
    return new PayloadEncryption(EncryptionKey.read(properties.keys(), secrets)).converter();
  }
}
