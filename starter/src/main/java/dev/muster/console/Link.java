package dev.muster.console;

import org.jspecify.annotations.Nullable;

/**
 * A name that may lead somewhere.
 *
 * @param address null when it is no address of the web, as text of strangers may not be
 */
record Link(String text, @Nullable String address) {
  static @Nullable Link of(@Nullable String text, @Nullable String address) {
    if (address == null) {
      return null;
    }
    boolean web = address.startsWith("https://") || address.startsWith("http://");
    return new Link(text == null ? address : text, web ? address : null);
  }
}
