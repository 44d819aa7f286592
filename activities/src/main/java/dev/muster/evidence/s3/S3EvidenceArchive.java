package dev.muster.evidence.s3;

import dev.muster.evidence.EvidenceArchive;
import dev.muster.evidence.EvidenceExport;
import dev.muster.evidence.SealedRecord;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Puts each sealed record, as its line of an export, to {@code evidence/<chain>/<number>.json}. A
 * number that is taken by another record is a chain that was begun anew or cut and gone on with.
 */
public final class S3EvidenceArchive implements EvidenceArchive {
  private final S3Client client;
  private final ArchiveBucket bucket;
  private final InstantSource clock;

  public S3EvidenceArchive(S3Client client, ArchiveBucket bucket, InstantSource clock) {
    this.client = client;
    this.bucket = bucket;
    this.clock = clock;
  }

  @Override
  public void put(SealedRecord record) {
    String key = "evidence/%s/%d.json".formatted(record.chain(), record.number());
    String line = EvidenceExport.line(record) + "\n";
    Optional<String> there = read(key);
    if (there.isEmpty()) {
      client.putObject(request(key), RequestBody.fromString(line));
    } else if (!there.get().equals(line)) {
      throw new ArchiveConflictException(
          "record %d of %s was archived before with other content: %s is in the bucket %s"
              .formatted(record.number(), record.chain(), key, bucket.name()));
    }
  }

  private Optional<String> read(String key) {
    try {
      return Optional.of(
          client.getObjectAsBytes(get -> get.bucket(bucket.name()).key(key)).asUtf8String());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private PutObjectRequest request(String key) {
    PutObjectRequest.Builder put =
        PutObjectRequest.builder()
            .bucket(bucket.name())
            .key(key)
            .contentType("application/json")
            .ifNoneMatch("*"); // of two that put at once one is refused, and finds it on its retry
    if (bucket.retention() != null) {
      bucket.retention().lock(put, clock.instant());
    }
    return put.build();
  }

  /** The archive and the database contradict each other. */
  static final class ArchiveConflictException extends RuntimeException {
    ArchiveConflictException(String message) {
      super(message);
    }
  }
}
