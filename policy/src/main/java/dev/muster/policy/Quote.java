package dev.muster.policy;

import java.util.regex.Pattern;

/**
 * Repeats what somebody wrote in a sentence about it: on one line, not at any length, and without
 * the password of an address.
 */
final class Quote {
  private static final int LONGEST = 60;
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

  private static final Pattern PASSWORD = Pattern.compile("://[^/@\\s]*@");

  private Quote() {}

  /** In quotes. */
  static String of(String written) {
    return "'" + plain(written) + "'";
  }

  /** Without quotes. */
  static String plain(String written) {
    String start = written.substring(0, Math.min(written.length(), 10 * LONGEST));
    String open = PASSWORD.matcher(start).replaceAll("://…@");
    String line = UNPRINTABLE.matcher(open).replaceAll(" ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
