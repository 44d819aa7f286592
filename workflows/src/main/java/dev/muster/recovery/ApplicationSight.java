package dev.muster.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What an application answered.
 *
 * @param version that it says; null when it says none
 * @param silence why it says none, in words; null when it says one
 * @param unready why it does not serve yet, in words; null when it does
 */
public record ApplicationSight(
    @Nullable String version, @Nullable String silence, @Nullable String unready) {
  public ApplicationSight {
    if ((version == null) == (silence == null)) {
      throw new IllegalArgumentException("an application says its version, or not why it doesn't");
    }
  }

  /** One that says a version. */
  public static ApplicationSight says(String version, @Nullable String unready) {
    return new ApplicationSight(version, null, unready);
  }

  /** One of which nothing is known. */
  public static ApplicationSight silent(String why) {
    return new ApplicationSight(null, why, null);
  }

  /** Whether it is of that version, serving or not. */
  public boolean isOf(String wanted) {
    return wanted.equals(version);
  }

  /** Whether it serves that version. */
  public boolean serves(String wanted) {
    return isOf(wanted) && unready == null;
  }

  /** For people, after the name of the application. */
  public String words() {
    if (version == null) {
      return "does not say its version: " + silence;
    }
    return unready == null
        ? "says " + version
        : "says %s, and is not ready: %s".formatted(version, unready);
  }
}
