package dev.muster.dns.route53;

import dev.muster.dns.RecordPlace;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * What stands in a hosted zone under one name and type, or one of several among which it chooses.
 */
public record RecordSet(ResourceRecordSet set) {
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");
  private static final int OCTAL = 8;

  boolean isOf(RecordPlace place) {
    return place.absoluteName().equals(unescaped(set.name()))
        && place.type().equals(set.typeAsString());
  }

  /** Route 53 writes what is not a letter, digit or hyphen by its number, such as {@code \052}. */
  private static String unescaped(String name) {
    return ESCAPED
        .matcher(name)
        .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), OCTAL)));
  }

  /** Whether it is answered to whoever asks, and is no other record's. */
  public boolean isSimple() {
    return set.setIdentifier() == null
        && set.aliasTarget() == null
        && set.trafficPolicyInstanceId() == null
        && set.healthCheckId() == null
        && set.ttl() != null;
  }

  /** Its values; words for people where it is not simple. */
  public List<String> values() {
    if (isSimple()) {
      return set.resourceRecords().stream().map(ResourceRecord::value).toList();
    }
    return List.of(
        set.setIdentifier() == null ? kind() : "%s (%s)".formatted(kind(), set.setIdentifier()));
  }

  private String kind() {
    if (set.aliasTarget() != null) {
      return "an alias of " + set.aliasTarget().dnsName();
    }
    return set.setIdentifier() == null && set.healthCheckId() != null
        ? "a set with a health check"
        : "a set that is chosen";
  }

  /** In seconds; null where it is not simple. */
  public @Nullable Integer ttl() {
    return isSimple() ? set.ttl().intValue() : null;
  }
}
