package dev.muster.evidence.s3;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** For how long nobody may remove a record from a bucket that has object lock. */
public record Retention(Mode mode, int days) {
  /** Who may remove it all the same. */
  public enum Mode {
    /** Who has a special permission. */
    GOVERNANCE,
    /** Nobody. */
    COMPLIANCE
  }

  public Retention {
    if (days < 1) {
      throw new IllegalArgumentException("evidence is retained for a day or more, not " + days);
    }
  }

  void lock(PutObjectRequest.Builder put, Instant now) {
    put.objectLockMode(
            switch (mode) {
              case GOVERNANCE -> ObjectLockMode.GOVERNANCE;
              case COMPLIANCE -> ObjectLockMode.COMPLIANCE;
            })
        .objectLockRetainUntilDate(now.plus(Duration.ofDays(days)));
  }
}
