package dev.muster.aws;

import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Reads what a service of AWS answers when it does not do what it is asked for. */
public final class AwsAnswers {
  /** It was asked too much, or is still at what it was asked before. */
  private static final Set<String> BUSY =
      Set.of("Throttling", "ThrottlingException", "PriorRequestNotComplete");

  private static final String NO_CREDENTIALS = "Unable to load credentials";
  private static final int SERVER = 500;

  /**
   * Some answers repeat the request they are to, which has secrets in it, on lines of their own.
   */
  private static final int LONGEST = 300;

  private AwsAnswers() {}

  /** Whether it says nothing of what was asked, but that it can't say it now. */
  public static boolean isSilence(AwsServiceException answer) {
    return BUSY.contains(code(answer)) || answer.statusCode() >= SERVER;
  }

  /** By what it names why. */
  public static String code(AwsServiceException answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null
        ? "status " + answer.statusCode()
        : details.errorCode();
  }

  /**
   * What it says, in a sentence.
   *
   * @param who answers
   */
  public static String words(String who, AwsServiceException answer) {
    return words(who, code(answer), Objects.requireNonNullElse(answer.rawMessage(), "nothing"));
  }

  /** The same of what was read of it. */
  public static String words(String who, String code, String message) {
    return "%s says %s: %s".formatted(who, code, start(message));
  }

  /**
   * That it was not answered, in a sentence. The chain of all that was looked through for
   * credentials is a page long.
   *
   * @param who does not answer
   */
  public static String unasked(String who, String said) {
    return said.startsWith(NO_CREDENTIALS)
        ? "no credentials for %s are here".formatted(who)
        : "%s does not answer: %s".formatted(who, start(said));
  }

  private static String start(String message) {
    String line = message.strip().lines().findFirst().orElse("");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
