package dev.muster.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Well or not. */
public enum Status {
  HEALTHY,
  UNHEALTHY;

  @JsonValue
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
