package dev.muster.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    boolean everyValue = groupBy.stream().noneMatch(label -> value(labels, label).isEmpty());
    if (everyValue && legible.equals(exact) && legible.length() <= LONGEST) {
      return legible;
    }
    int kept = Math.min(legible.length(), LONGEST - HASH_DIGITS - 2 * SEPARATOR.length());
    return legible.substring(0, kept) + SEPARATOR + SEPARATOR + hash(groupBy, labels);
  }

  private static String value(Map<String, String> labels, String label) {
    return labels.getOrDefault(label, "");
  }

  private static String hash(List<String> groupBy, Map<String, String> labels) {
    MessageDigest digest = Sha256.digest();
    groupBy.forEach(label -> add(digest, labels.get(label)));
    return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
  }

  private static void add(MessageDigest digest, @Nullable String value) {
    byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
    int length = value == null ? -1 : bytes.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    digest.update(bytes);
  }
}
