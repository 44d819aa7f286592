package dev.muster.policy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a group of alerts, legible and safe in a workflow id and a URL. A key that does not
 * say every value in full ends in a hash of them, so that no two groups share a key.
 */
final class GroupingKey {
  private static final String UNGROUPED = "all";
  private static final String SEPARATOR = "~";
  private static final int LONGEST = 120;
  private static final int HASH_DIGITS = 16;
  private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9._-]");

  private GroupingKey() {}

  static String of(List<String> groupBy, Map<String, String> labels) {
    if (groupBy.isEmpty()) {
      return UNGROUPED;
    }
    String exact =
        groupBy.stream()
            .map(label -> labels.getOrDefault(label, ""))
            .collect(Collectors.joining(SEPARATOR));
    String legible =
        groupBy.stream()
            .map(label -> REPLACED.matcher(labels.getOrDefault(label, "")).replaceAll("-"))
            .collect(Collectors.joining(SEPARATOR));
    if (legible.equals(exact) && legible.length() <= LONGEST && isSafe(groupBy, labels)) {
      return legible;
    }
    int kept = Math.min(legible.length(), LONGEST - HASH_DIGITS - 2 * SEPARATOR.length());
    return legible.substring(0, kept) + SEPARATOR + SEPARATOR + hash(groupBy, labels);
  }

  /** Whether every value can stand for itself: there, and no step within a URL's path. */
  private static boolean isSafe(List<String> groupBy, Map<String, String> labels) {
    return groupBy.stream()
        .map(label -> labels.getOrDefault(label, ""))
        .noneMatch(value -> value.isEmpty() || value.equals(".") || value.equals(".."));
  }

  private static String hash(List<String> groupBy, Map<String, String> labels) {
    MessageDigest digest = Sha256.digest();
    groupBy.forEach(label -> add(digest, labels.get(label)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }

  /** By its UTF-16 units: an encoder would replace what is not well-formed, and so unite values. */
  private static void add(MessageDigest digest, @Nullable String value) {
    String text = value == null ? "" : value;
    int length = value == null ? -1 : text.length();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
    units.asCharBuffer().put(text);
    digest.update(units);
  }
}
