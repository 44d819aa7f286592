package dev.muster.readmodel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold for a row, joined by and. */
final class Conditions {
  private final List<String> texts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  void add(String text, Object... given) {
    texts.add(text);
    values.addAll(List.of(given));
  }

  void addIfGiven(String text, @Nullable String value) {
    if (value != null) {
      add(text, value);
    }
  }

  void addIfGiven(String text, @Nullable Instant moment) {
    if (moment != null) {
      add(text, time(moment));
    }
  }

  void addIfGiven(String text, @Nullable Cursor after) {
    if (after != null) {
      add(text, time(after.at()), after.id());
    }
  }

  String where() {
    return texts.isEmpty() ? "" : "where " + String.join(" and ", texts);
  }

  List<Object> values() {
    return values;
  }

  /** The pattern of whatever holds this text; what stands for anything elsewhere means itself. */
  static String anywhere(String text) {
    return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static Object time(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
