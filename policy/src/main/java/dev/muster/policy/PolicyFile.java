package dev.muster.policy;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One file of a policy directory as it was read.
 *
 * @param trouble why it could not be read; null when it could
 */
record PolicyFile(String name, ByteBuffer content, @Nullable String trouble) {
  /** How the names of iCalendar files end. */
  static final String CALENDAR = ".ics";

  PolicyFile {
    content = content.asReadOnlyBuffer();
  }

  PolicyFile(String name, ByteBuffer content) {
    this(name, content, null);
  }

  static PolicyFile unreadable(String name, String trouble) {
    return new PolicyFile(name, ByteBuffer.allocate(0), trouble);
  }

  boolean isCalendar() {
    return name.toLowerCase(Locale.ROOT).endsWith(CALENDAR);
  }

  /** Its bytes, from the first. */
  @Override
  public ByteBuffer content() {
    return content.duplicate();
  }
}
