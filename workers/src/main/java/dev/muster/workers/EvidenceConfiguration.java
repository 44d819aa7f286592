package dev.muster.workers;

import dev.muster.evidence.EvidenceActivities;
import dev.muster.evidence.EvidenceArchive;
import dev.muster.evidence.postgres.EvidenceKeyring;
import dev.muster.evidence.postgres.PostgresEvidence;
import dev.muster.evidence.s3.ArchiveBucket;
import dev.muster.evidence.s3.S3EvidenceArchive;
import dev.muster.policy.Secrets;
import java.time.Clock;
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
  EvidenceArchive evidenceArchive(EvidenceProperties properties, Clock clock) {
    if (properties.archive() == null) {
      return record -> {};
    }
    ArchiveBucket bucket = properties.archive().place();
    return new S3EvidenceArchive(bucket.connect(), bucket, clock);
  }

  @Bean
  EvidenceActivities evidence(
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      EvidenceKeyring keyring,
      EvidenceArchive archive) {
    return new PostgresEvidence(jdbc, transaction, keyring, archive);
  }
}
