package dev.muster.secret;

import dev.muster.policy.MissingSecretException;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign links, read anew each time, so that a rotation needs no restart; while they
 * can't be read, or are none, those read last hold.
 */
final class LinkKeys implements Supplier<List<String>> {
  private static final Logger log = LoggerFactory.getLogger(LinkKeys.class);
  private static final Pattern BETWEEN = Pattern.compile("[,\\r\\n]+");
  private static final int SHORTEST = 16;

  private final List<SecretRef> references;
  private final Secrets secrets;
  private volatile List<String> last;

  /**
   * Reads them for the first time.
   *
   * @throws MissingSecretException when they can't be had
   * @throws IllegalArgumentException when there is none, or one is too short
   */
  LinkKeys(List<SecretRef> references, Secrets secrets) {
    this.references = List.copyOf(references);
    this.secrets = secrets;
    this.last = read();
  }

  @Override
  public List<String> get() {
    try {
      last = read();
    } catch (MissingSecretException | IllegalArgumentException e) {
      log.warn("links go on with the keys that were read last: {}", e.getMessage());
    }
    return last;
  }

  private List<String> read() {
    List<String> keys = references.stream().flatMap(this::keys).toList();
    if (keys.isEmpty()) {
      throw new IllegalArgumentException(LinkProperties.PROPERTY + " names no key");
    }
    return keys;
  }

  private Stream<String> keys(SecretRef reference) {
    return BETWEEN
        .splitAsStream(secrets.resolve(reference))
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .peek(key -> {
          if (key.getBytes(StandardCharsets.UTF_8).length < SHORTEST) {
            throw new IllegalArgumentException(
                "%s: a key of %s is shorter than %d bytes"
                    .formatted(LinkProperties.PROPERTY, reference, SHORTEST));
          }
        });
  }
}
