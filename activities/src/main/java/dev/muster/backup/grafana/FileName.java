package dev.muster.backup.grafana;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is safe as the name of a file. */
final class FileName {
  private static final Pattern UID = Pattern.compile("(?!\\.+$)[A-Za-z0-9._-]{1,200}");
  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N} ._-]+");
  private static final int LONGEST = 80;

  private FileName() {}

  /** An identifier as it is; nothing when it is no name of a file. */
  static Optional<String> ofUid(String uid) {
    return UID.matcher(uid).matches() ? Optional.of(uid) : Optional.empty();
  }

  /**
   * A title as far as it is safe.
   *
   * @param instead where nothing of it is
   */
  static String ofTitle(String title, String instead) {
    String safe = UNSAFE.matcher(title).replaceAll("-").replaceAll("^[ .]+|[ .]+$", "");
    String fitted =
        safe.codePoints()
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    return fitted.isEmpty() ? instead : fitted;
  }
}
