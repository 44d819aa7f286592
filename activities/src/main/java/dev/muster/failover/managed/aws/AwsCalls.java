package dev.muster.failover.managed.aws;

import dev.muster.aws.AwsAnswers;
import dev.muster.failover.FailoverFailure;
import dev.muster.failover.pair.PairFault;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what AWS's SDK fails with into a failure that says whether trying again helps. */
final class AwsCalls {
  /** It is not in a state in which it could: it is at something else, or not whole. */
  private static final Set<String> STATE =
      Set.of(
          "InvalidGlobalClusterStateFault",
          "InvalidDBClusterStateFault",
          "InvalidDBInstanceState",
          "InvalidGlobalReplicationGroupState",
          "InvalidReplicationGroupState");

  private AwsCalls() {}

  /**
   * What a call answers.
   *
   * @param who is asked, for people
   */
  static <T> T asked(String who, Supplier<T> call) {
    try {
      return call.get();
    } catch (AbortedException interrupted) {
      throw PairFault.interrupted();
    } catch (AwsServiceException answer) {
      throw kind(answer).because(AwsAnswers.words(who, answer));
    } catch (SdkException unanswered) {
      throw FailoverFailure.UNREACHABLE.because(
          AwsAnswers.unasked(who, String.valueOf(unanswered.getMessage())));
    }
  }

  /** The same of a call of whose answer nothing is wanted. */
  static void told(String who, Runnable call) {
    var _ =
        asked(
            who,
            () -> {
              call.run();
              return who;
            });
  }

  private static FailoverFailure kind(AwsServiceException answer) {
    if (STATE.contains(AwsAnswers.code(answer))) {
      return FailoverFailure.STANDBY_NOT_READY;
    }
    return AwsAnswers.isSilence(answer)
        ? FailoverFailure.UNREACHABLE
        : FailoverFailure.NOT_PERMITTED;
  }
}
