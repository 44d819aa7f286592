package dev.muster.maintenance.pgbouncer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code pgbouncer.ini}, of which only values of its own section are changed: all else, comments
 * and order among it, stays as somebody wrote it.
 */
record PoolFile(String text) {
  private static final String SECTION = "[pgbouncer]";
  private static final Pattern SETTING =
      Pattern.compile("(\\s*)([A-Za-z0-9_]+)(\\s*=\\s*)(.*?)\\s*");

  /** What it says of a setting; empty when it says nothing. */
  String value(String name) {
    Map<String, String> values = new HashMap<>();
    boolean within = false;
    for (String line : text.lines().toList()) {
      within = isWithin(line, within);
      if (within) {
        setting(line).ifPresent(found -> values.put(found.group(2), found.group(4)));
      }
    }
    return Objects.requireNonNullElse(values.get(name), "");
  }

  /** With other values; an empty one takes the setting out. */
  PoolFile with(Map<String, String> settings) {
    List<String> lines = new ArrayList<>();
    Map<String, String> missing = new HashMap<>(settings);
    boolean within = false;
    int end = -1;
    for (String line : text.lines().toList()) {
      within = isWithin(line, within);
      Optional<Matcher> found =
          within
              ? setting(line).filter(one -> settings.containsKey(one.group(2)))
              : Optional.empty();
      if (found.isEmpty()) {
        lines.add(line);
      } else {
        missing.remove(found.get().group(2));
        changed(found.get(), settings).ifPresent(lines::add);
      }
      if (within && !line.isBlank()) {
        end = lines.size();
      }
    }
    if (end < 0) {
      lines.add(SECTION);
      end = lines.size();
    }
    lines.addAll(end, added(missing));
    return new PoolFile(String.join("\n", lines) + "\n");
  }

  private static Optional<String> changed(Matcher found, Map<String, String> settings) {
    String value = Objects.requireNonNull(settings.get(found.group(2)));
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            found.group(1) + found.group(2) + found.group(3).stripTrailing() + " " + value);
  }

  private static List<String> added(Map<String, String> missing) {
    return missing.entrySet().stream()
        .filter(setting -> !setting.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> setting.getKey() + " = " + setting.getValue())
        .toList();
  }

  private static boolean isWithin(String line, boolean before) {
    String bare = line.strip();
    return bare.startsWith("[") ? bare.equalsIgnoreCase(SECTION) : before;
  }

  private static Optional<Matcher> setting(String line) {
    Matcher matcher = SETTING.matcher(line);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
