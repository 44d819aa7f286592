package dev.muster.restorepoint.s3;

import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets every failure of a store name it: a run knows several, and "access denied" tells of none.
 *
 * @param name as the policy has it
 */
record NamedStore(String name) implements ExecutionInterceptor {
  @Override
  public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
    return switch (failed.exception()) {
      case AwsServiceException refused -> named(refused);
      case AbortedException interrupted -> interrupted;
      case SdkClientException away ->
          SdkClientException.create(words(String.valueOf(away.getMessage())), away);
      case Throwable other -> other;
    };
  }

  /** Of the same kind, which tells those who catch it more than its words do. */
  private AwsServiceException named(AwsServiceException refused) {
    String said = Objects.requireNonNullElse(refused.rawMessage(), "refused");
    return refused.toBuilder().message(words(said)).cause(refused).build();
  }

  private String words(String message) {
    return "store %s: %s".formatted(name, message);
  }
}
