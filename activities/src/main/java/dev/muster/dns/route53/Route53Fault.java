package dev.muster.dns.route53;

import static java.util.stream.Collectors.joining;

import dev.muster.dns.failure.DnsException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says of what AWS's SDK failed with what it means for a record, and no secret. */
final class Route53Fault {
  /** The batch, and not who sends it. */
  private static final Set<String> BATCH = Set.of("InvalidChangeBatch", "InvalidInput");

  /** It was asked too much, or is still at what it was asked before. */
  private static final Set<String> BUSY =
      Set.of("Throttling", "ThrottlingException", "PriorRequestNotComplete");

  /** A form of its own for a batch that is refused, which the SDK reads no code of. */
  private static final Pattern REFUSED =
      Pattern.compile("<InvalidChangeBatch\\b.*</InvalidChangeBatch>", Pattern.DOTALL);

  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");
  private static final String NO_CREDENTIALS = "Unable to load credentials";
  private static final int SERVER = 500;

  /**
   * Some answers repeat the request they are to, which has secrets in it, on lines of their own.
   */
  private static final int LONGEST = 300;

  private Route53Fault() {}

  /** Of a batch, that it is not as it should be: of anything else, this is a refusal. */
  static DnsException ofBatch(String zone, SdkException failed) {
    return failed instanceof AwsServiceException answer && BATCH.contains(code(answer))
        ? new DnsException.Changed(words(zone, answer))
        : of(zone, failed);
  }

  static DnsException of(String zone, SdkException failed) {
    return failed instanceof AwsServiceException answer
        ? told(zone, answer)
        : unasked(zone, String.valueOf(failed.getMessage()));
  }

  private static DnsException told(String zone, AwsServiceException answer) {
    Matcher refused = REFUSED.matcher(written(answer.awsErrorDetails()));
    if (refused.find()) {
      return new DnsException.Changed(words(zone, "InvalidChangeBatch", messages(refused.group())));
    }
    return BUSY.contains(code(answer)) || answer.statusCode() >= SERVER
        ? new DnsException.Silent(words(zone, answer))
        : new DnsException.Refused(words(zone, answer));
  }

  private static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null
        ? "status " + answer.statusCode()
        : details.errorCode();
  }

  private static String words(String zone, AwsServiceException answer) {
    return words(zone, code(answer), Objects.requireNonNullElse(answer.rawMessage(), "nothing"));
  }

  private static String words(String zone, String code, String message) {
    return "zone %s of Route 53 says %s: %s".formatted(zone, code, start(message));
  }

  private static String start(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }

  private static String written(@Nullable AwsErrorDetails details) {
    return details == null || details.rawResponse() == null
        ? ""
        : details.rawResponse().asUtf8String();
  }

  private static String messages(String refused) {
    return MESSAGE.matcher(refused).results().map(found -> found.group(1)).collect(joining("; "));
  }

  /**
   * Without credentials it is asked again: whoever gives them may be away for seconds. The chain of
   * all that was looked through is a page long.
   */
  private static DnsException unasked(String zone, String said) {
    return new DnsException.Silent(
        said.startsWith(NO_CREDENTIALS)
            ? "no credentials for zone %s of Route 53 are here".formatted(zone)
            : "zone %s of Route 53 does not answer: %s".formatted(zone, start(said)));
  }
}
