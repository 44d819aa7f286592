package dev.muster.aws;

import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.StoreAddress;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Resolves references to keys of AWS, as they are at that moment. */
public record AccessKeys(Secrets secrets) {
  /** The key that both references lead to. */
  public StaticCredentialsProvider provider(StoreAddress.Credentials references) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            secrets.resolve(SecretRef.parse(references.accessKey())),
            secrets.resolve(SecretRef.parse(references.secretKey()))));
  }
}
