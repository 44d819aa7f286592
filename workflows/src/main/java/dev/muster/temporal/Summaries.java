package dev.muster.temporal;

/** Texts for Temporal's UI, which takes summaries of up to 200 bytes and shows 120 characters. */
public final class Summaries {
  private static final int LONGEST = 120;

  private Summaries() {}

  /** The text, cut where Temporal's UI would. */
  public static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
