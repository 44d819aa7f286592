package dev.muster.dns.route53;

import static java.util.stream.Collectors.joining;

import dev.muster.aws.AwsAnswers;
import dev.muster.dns.failure.DnsException;
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

  /** A form of its own for a batch that is refused, which the SDK reads no code of. */
  private static final Pattern REFUSED =
      Pattern.compile("<InvalidChangeBatch\\b.*</InvalidChangeBatch>", Pattern.DOTALL);

  private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

  private Route53Fault() {}

  /** Of a batch, that it is not as it should be: of anything else, this is a refusal. */
  static DnsException ofBatch(String zone, SdkException failed) {
    return failed instanceof AwsServiceException answer && BATCH.contains(AwsAnswers.code(answer))
        ? new DnsException.Changed(AwsAnswers.words(who(zone), answer))
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
      return new DnsException.Changed(
          AwsAnswers.words(who(zone), "InvalidChangeBatch", messages(refused.group())));
    }
    String words = AwsAnswers.words(who(zone), answer);
    return AwsAnswers.isSilence(answer)
        ? new DnsException.Silent(words)
        : new DnsException.Refused(words);
  }

  private static String written(@Nullable AwsErrorDetails details) {
    return details == null || details.rawResponse() == null
        ? ""
        : details.rawResponse().asUtf8String();
  }

  private static String messages(String refused) {
    return MESSAGE.matcher(refused).results().map(found -> found.group(1)).collect(joining("; "));
  }

  /** Without credentials it is asked again: whoever gives them may be away for seconds. */
  private static DnsException unasked(String zone, String said) {
    return new DnsException.Silent(AwsAnswers.unasked(who(zone), said));
  }

  private static String who(String zone) {
    return "zone %s of Route 53".formatted(zone);
  }
}
