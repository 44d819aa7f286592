package dev.muster.summary;

import java.util.stream.Stream;

/** Something that keeps a backup from being healthy. */
record Symptom(HealthVerdict verdict, String sentence) {
  static Symptom unhealthy(String sentence) {
    return new Symptom(HealthVerdict.UNHEALTHY, sentence);
  }

  static Symptom unknown(String sentence) {
    return new Symptom(HealthVerdict.UNKNOWN, sentence);
  }

  static Stream<Symptom> unhealthyIf(boolean found, String sentence) {
    return found ? Stream.of(unhealthy(sentence)) : Stream.empty();
  }
}
