package dev.muster.api;

import dev.muster.readmodel.Cursor;
import org.jspecify.annotations.Nullable;

/** How lists are read: newest first, so many at a time, on from where the page before ended. */
final class Page {
  private static final int MOST = 200;

  private Page() {}

  static void check(int limit) {
    Fields.check("limit", limit >= 1 && limit <= MOST, "must be from 1 to " + MOST);
  }

  static @Nullable Cursor cursor(@Nullable String after) {
    if (after == null) {
      return null;
    }
    try {
      Cursor cursor = Cursor.parse(after);
      Fields.moment("after", cursor.at());
      Fields.name("after", cursor.id());
      return cursor;
    } catch (IllegalArgumentException e) {
      throw Fields.wrong("after", "is not a cursor of an earlier answer");
    }
  }
}
