package dev.muster.restorepoint.s3;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets every failure of a store name it and what was asked of it: a run knows several, and "access
 * denied" tells of none.
 *
 * @param name as the policy has it
 */
record NamedStore(String name) implements ExecutionInterceptor {
  @Override
  public Throwable modifyException(Context.FailedExecution failed, ExecutionAttributes attributes) {
    return switch (failed.exception()) {
      case AwsServiceException refused ->
          named(refused, attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
      case AbortedException interrupted -> interrupted;
      case SdkClientException away ->
          SdkClientException.create(words(String.valueOf(away.getMessage())), away);
      case Throwable other -> other;
    };
  }

  /** Of the same kind, which tells those who catch it more than its words do. */
  private AwsServiceException named(AwsServiceException refused, @Nullable String operation) {
    String said = Objects.requireNonNullElse(refused.rawMessage(), "refused");
    String words = operation == null ? said : operation + ": " + said;
    return refused.toBuilder().message(words(words)).cause(refused).build();
  }

  private String words(String message) {
    return "store %s: %s".formatted(name, message);
  }
}
