package dev.muster.ingest;

import dev.muster.alert.Alert;
import java.util.Map;

/** How many bytes an alert takes in a payload, at most; reckoned, since writing it costs more. */
final class WireSize {
  private static final int FRAME = 256;
  private static final int PUNCTUATION = 6;

  private WireSize() {}

  static int of(Alert alert) {
    String link = alert.link();
    return FRAME
        + of(alert.fingerprint())
        + of(alert.labels())
        + of(alert.annotations())
        + (link == null ? 0 : of(link));
  }

  private static int of(Map<String, String> values) {
    int size = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      size += of(value.getKey()) + of(value.getValue()) + PUNCTUATION;
    }
    return size;
  }

  /** As UTF-8 in a JSON string. */
  static int of(String text) {
    int size = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (character < 0x20 || Character.isSurrogate(character)) {
        size += 6; // escaped
      } else if (character == '"' || character == '\\') {
        size += 2;
      } else {
        size += character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
      }
    }
    return size;
  }
}
