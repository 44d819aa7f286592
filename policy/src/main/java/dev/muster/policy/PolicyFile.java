package dev.muster.policy;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One file of a policy directory as it was read.
 *
 * @param trouble why it could not be read; null when it could
 */
record PolicyFile(String name, ByteBuffer content, @Nullable String trouble) {

  PolicyFile {
    content = content.asReadOnlyBuffer();
  }

  PolicyFile(String name, ByteBuffer content) {
    this(name, content, null);
  }

  static PolicyFile unreadable(String name, String trouble) {
    return new PolicyFile(name, ByteBuffer.allocate(0), trouble);
  }

  /** Its bytes, from the first. */
  @Override
  public ByteBuffer content() {
    return content.duplicate();
  }
}
