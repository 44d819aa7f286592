package dev.muster.dns.route53;

import dev.muster.dns.failure.DnsException;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;

/** Says of what AWS's SDK failed with what it means for a record, and no secret. */
final class Route53Fault {
  /** The batch, and not who sends it. */
  private static final Set<String> BATCH = Set.of("InvalidChangeBatch", "InvalidInput");

  /** It was asked too much, or is still at what it was asked before. */
  private static final Set<String> BUSY =
      Set.of("Throttling", "ThrottlingException", "PriorRequestNotComplete");

  private static final String NO_CREDENTIALS = "Unable to load credentials";
  private static final int SERVER = 500;

  private Route53Fault() {}

  static DnsException of(String zone, SdkException failed) {
    return failed instanceof AwsServiceException answer
        ? told(zone, answer)
        : unasked(zone, String.valueOf(failed.getMessage()));
  }

  private static DnsException told(String zone, AwsServiceException answer) {
    if (answer instanceof InvalidChangeBatchException refused && !refused.messages().isEmpty()) {
      return new DnsException.Changed(
          "zone %s of Route 53 says InvalidChangeBatch: %s"
              .formatted(zone, String.join("; ", refused.messages())));
    }
    String code =
        answer.awsErrorDetails() == null
            ? "status " + answer.statusCode()
            : Objects.requireNonNullElse(answer.awsErrorDetails().errorCode(), "no code");
    String words =
        "zone %s of Route 53 says %s: %s"
            .formatted(zone, code, Objects.requireNonNullElse(answer.rawMessage(), "nothing"));
    if (BATCH.contains(code)) {
      return new DnsException.Changed(words);
    }
    return BUSY.contains(code) || answer.statusCode() >= SERVER
        ? new DnsException.Silent(words)
        : new DnsException.Refused(words);
  }

  /** The chain of all that was looked through is a page long. */
  private static DnsException unasked(String zone, String said) {
    return said.startsWith(NO_CREDENTIALS)
        ? new DnsException.Refused(
            "no credentials for zone %s of Route 53 are here".formatted(zone))
        : new DnsException.Silent("zone %s of Route 53 does not answer: %s".formatted(zone, said));
  }
}
