package dev.muster.evidence.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Against a real S3; skipped where versitygw is not on the path. */
class S3EvidenceArchiveIT {
  private static final String LOCKED = "evidence-locked";
  private static final String PLAIN = "evidence-plain";
  private static final String KEY = "evidence/routine/flush/1.json";

  /** Not long ago: a store refuses a lock that ends in the past. */
  private static final Instant NOW = Instant.now();

  @TempDir private static Path folder;
  private static S3Gateway gateway;
  private static S3Client client;

  private final EvidenceChain chain = EvidenceChain.start("routine/flush");
  private final SealedRecord record = chain.seal(StoredBytes.of(new byte[] {'{', '}'}));

  @BeforeAll
  static void start() {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    gateway = S3Gateway.start(program.get(), folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(LOCKED).objectLockEnabledForBucket(true));
    client.createBucket(bucket -> bucket.bucket(PLAIN));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      client.close();
      gateway.close();
    }
  }

  @Test
  void aRecordIsArchivedAsItsLineOfAnExport() {
    archive(PLAIN, null).put(record);

    assertThat(stored(PLAIN, KEY)).isEqualTo(EvidenceExport.line(record) + "\n");
    assertThat(head(PLAIN, KEY).objectLockMode()).isNull();
  }

  @Test
  void aRecordThatIsArchivedAgainStaysAsItIs() {
    SealedRecord twice = EvidenceChain.start("routine/twice").seal(record.bytes());
    archive(LOCKED, new Retention(Retention.Mode.GOVERNANCE, 1)).put(twice);
    HeadObjectResponse first = head(LOCKED, "evidence/routine/twice/1.json");

    archive(LOCKED, new Retention(Retention.Mode.GOVERNANCE, 1)).put(twice);

    HeadObjectResponse second = head(LOCKED, "evidence/routine/twice/1.json");
    assertThat(second.versionId()).isNotNull().isEqualTo(first.versionId());
  }

  @Test
  void aNumberThatIsTakenByAnotherRecordIsAContradiction() {
    S3EvidenceArchive archive = archive(PLAIN, null);
    SealedRecord other = EvidenceChain.start("routine/other").seal(record.bytes());
    archive.put(other);
    SealedRecord begunAnew =
        EvidenceChain.start("routine/other").seal(StoredBytes.of(new byte[] {'[', ']'}));

    assertThatExceptionOfType(S3EvidenceArchive.ArchiveConflictException.class)
        .isThrownBy(() -> archive.put(begunAnew))
        .withMessageContaining("record 1 of routine/other was archived before with other content");
    assertThat(stored(PLAIN, "evidence/routine/other/1.json"))
        .isEqualTo(EvidenceExport.line(other) + "\n");
  }

  @Test
  void aLockedRecordCannotBeRemoved() {
    archive(LOCKED, new Retention(Retention.Mode.COMPLIANCE, 30)).put(record);

    HeadObjectResponse head = head(LOCKED, KEY);
    assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
    assertThat(head.objectLockRetainUntilDate())
        .isEqualTo(NOW.plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS));
    assertThatExceptionOfType(S3Exception.class)
        .isThrownBy(() ->
            client.deleteObject(gone -> gone.bucket(LOCKED).key(KEY).versionId(head.versionId())))
        .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(403));
    assertThat(stored(LOCKED, KEY)).isEqualTo(EvidenceExport.line(record) + "\n");
  }

  @Test
  void aLockThatTheBucketDoesNotHaveIsRefusedAndNotDropped() {
    SealedRecord unlocked = EvidenceChain.start("routine/unlocked").seal(record.bytes());
    S3EvidenceArchive archive = archive(PLAIN, new Retention(Retention.Mode.COMPLIANCE, 30));

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> archive.put(unlocked));
  }

  private static S3EvidenceArchive archive(String bucket, @Nullable Retention retention) {
    return new S3EvidenceArchive(
        client, gateway.bucket(bucket, retention), InstantSource.fixed(NOW));
  }

  private static String stored(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  private static HeadObjectResponse head(String bucket, String key) {
    return client.headObject(head -> head.bucket(bucket).key(key));
  }
}
