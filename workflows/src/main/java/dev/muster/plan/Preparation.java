package dev.muster.plan;

/** What a run that waits for its time has to do beside waiting and asking for leave. */
public interface Preparation {
  /** Nothing. */
  Preparation NOTHING = new Preparation() {};

  /**
   * It begins to prepare; told again when its time has become another. Waits for nothing that may
   * not come.
   */
  default void begins() {}

  /**
   * It ends without having begun; what is stated here stands in its record.
   *
   * @param why in a sentence
   */
  default void endsUnbegun(String why) {}
}
