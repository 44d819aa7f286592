package dev.muster.workers;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.postgres.EvidenceKeyring;
import dev.muster.evidence.postgres.PostgresEvidence;
import dev.muster.policy.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Where evidence goes, and what signs it. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
  @Bean
  EvidenceKeyring evidenceKeyring(EvidenceProperties properties, Secrets secrets) {
    return new EvidenceKeyring(properties.key(), properties.former(), secrets);
  }

  @Bean
  EvidenceActivities evidence(
      JdbcTemplate jdbc, TransactionTemplate transaction, EvidenceKeyring keyring) {
    return new PostgresEvidence(jdbc, transaction, keyring, record -> {});
  }
}
