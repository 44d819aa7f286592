package dev.muster.secret.ssm;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/**
 * Reads {@code ${ssm:/path}} decrypted from the Parameter Store. Region, credentials and endpoint
 * are those of AWS' own chain ({@code AWS_REGION}, {@code AWS_ENDPOINT_URL_SSM}, a role). What was
 * read is good for a minute, and for as long as SSM can't be reached: a page does not wait for it.
 */
public final class SsmParameters implements SecretSource {
  private static final Logger log = LoggerFactory.getLogger(SsmParameters.class);
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);

  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Supplier<SsmClient> client;
  private final InstantSource clock;

  /** Asks SSM when it is first needed: without references there need be no region. */
  public SsmParameters(InstantSource clock) {
    this(new FirstNeeded(), clock);
  }

  SsmParameters(Supplier<SsmClient> client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  private record Known(String value, Instant readAt) {}

  @Override
  public String read(SecretRef reference) {
    Known now =
        known.compute(
            reference.location(),
            (path, before) -> isGood(before) ? before : renewed(reference, before));
    return now.value();
  }

  private boolean isGood(@Nullable Known known) {
    return known != null && clock.instant().isBefore(known.readAt().plus(GOOD_FOR));
  }

  private Known renewed(SecretRef reference, @Nullable Known before) {
    try {
      String value = ask(reference.location());
      if (value.isEmpty()) {
        throw new MissingSecretException(reference, "the parameter is empty");
      }
      return new Known(value, clock.instant());
    } catch (ParameterNotFoundException e) {
      throw new MissingSecretException(reference, "there is no such parameter");
    } catch (SdkException e) {
      if (before == null || !isPassing(e)) {
        throw new MissingSecretException(reference, reason(e));
      }
      log.warn("{} is used as it was last read: {}", reference, reason(e));
      return new Known(before.value(), clock.instant());
    }
  }

  private String ask(String path) {
    return client
        .get()
        .getParameter(request -> request.name(path).withDecryption(true))
        .parameter()
        .value();
  }

  private static boolean isPassing(SdkException failure) {
    return failure instanceof SdkClientException
        || (failure instanceof SsmException answer
            && (answer.statusCode() >= 500 || answer.isThrottlingException()));
  }

  /** What SSM's own code says, or why it was not asked; neither holds a value. */
  private static String reason(SdkException failure) {
    return failure instanceof SsmException answer && answer.awsErrorDetails() != null
        ? "SSM refuses it: " + answer.awsErrorDetails().errorCode()
        : "SSM can't be asked: " + failure.getMessage();
  }

  private static final class FirstNeeded implements Supplier<SsmClient> {
    private @Nullable SsmClient client;

    @Override
    public synchronized SsmClient get() {
      SsmClient made = client == null ? make() : client;
      client = made;
      return made;
    }

    private static SsmClient make() {
      return SsmClient.builder()
          .overrideConfiguration(limits ->
              limits
                  .apiCallAttemptTimeout(Duration.ofSeconds(2))
                  .apiCallTimeout(Duration.ofSeconds(5)))
          .build();
    }
  }
}
