package dev.muster.health;

/** Asks one part whether it is well. */
interface HealthCheck {
  /** What people call the part. */
  String part();

  /** Returns when the part is well and throws, saying why, when it is not. */
  void check() throws Exception;
}
