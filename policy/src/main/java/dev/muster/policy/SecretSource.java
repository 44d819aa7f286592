package dev.muster.policy;

/** A place that keeps secrets beside the environment and the files of a machine. */
public interface SecretSource {
  /**
   * The secret that a reference stands for.
   *
   * @throws MissingSecretException when it can't be had
   */
  String read(SecretRef reference);
}
