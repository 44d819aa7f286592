package dev.muster.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before they were asked who they are; never out of the console. */
public final class Wanted {
  /** The name it travels under. */
  public static final String PARAMETER = "next";

  private static final String START = "/console";
  private static final Pattern INSIDE =
      Pattern.compile("/console(/[A-Za-z0-9~._%+-]+)*(\\?[A-Za-z0-9~._%+=&-]*)?");

  private Wanted() {}

  /** The address, or the console's first page when it is none of the console's. */
  public static String of(@Nullable String address) {
    return address != null
            && address.length() < 1_000
            && INSIDE.matcher(address).matches()
            && !address.contains("/..")
            && !address.startsWith("/console/login")
            && !address.startsWith("/console/logout")
        ? address
        : START;
  }
}
