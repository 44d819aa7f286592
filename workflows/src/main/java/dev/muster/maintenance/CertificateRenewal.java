package dev.muster.maintenance;

import java.time.Duration;

/**
 * A certificate that is renewed when it ends soon.
 *
 * @param certificate the path of its file, or the host and port that show it
 * @param renewBelow what it has left when it is renewed
 * @param command that renews it, by the name under which the worker allows it
 */
public record CertificateRenewal(String certificate, Duration renewBelow, String command)
    implements MaintenanceWork {
  /** What a certificate has left when it is renewed, where nobody said. */
  public static final Duration USUAL = Duration.ofDays(30);

  @Override
  public String words() {
    return "renew %s when it has less than %d days left"
        .formatted(certificate, renewBelow.toDays());
  }
}
