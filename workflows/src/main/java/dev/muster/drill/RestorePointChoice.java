package dev.muster.drill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which restore point is tried.
 *
 * @param moment what {@link Kind#BEFORE} is before, or at; null for others
 * @param point the name of a {@link Kind#NAMED} one; null for others
 */
public record RestorePointChoice(Kind kind, @Nullable Instant moment, @Nullable String point) {
  public static final RestorePointChoice LATEST = new RestorePointChoice(Kind.LATEST, null, null);
  public static final RestorePointChoice PROVEN = new RestorePointChoice(Kind.PROVEN, null, null);
  public static final RestorePointChoice RANDOM = new RestorePointChoice(Kind.RANDOM, null, null);

  /** How it is chosen. */
  public enum Kind {
    LATEST,
    /** The latest that a drill has proven. */
    PROVEN,
    /** Any of those that are kept. */
    RANDOM,
    BEFORE,
    NAMED
  }

  public RestorePointChoice {
    if ((kind == Kind.BEFORE) != (moment != null) || (kind == Kind.NAMED) != (point != null)) {
      throw new IllegalArgumentException("a choice by " + kind + " says that and nothing else");
    }
  }

  /** In words, such as {@code to the latest restore point}. */
  public String words() {
    return switch (kind) {
      case LATEST -> "to the latest restore point";
      case PROVEN -> "to the latest restore point that is proven";
      case RANDOM -> "to any restore point";
      case BEFORE -> "to the last restore point from " + moment + " or before";
      case NAMED -> "to the restore point " + point;
    };
  }

  /** The last one that leads back to a moment or to before it. */
  public static RestorePointChoice before(Instant moment) {
    return new RestorePointChoice(Kind.BEFORE, moment, null);
  }

  /** The one of a name, such as {@code shop-db/20260301T020000Z}. */
  public static RestorePointChoice named(String point) {
    return new RestorePointChoice(Kind.NAMED, null, point);
  }
}
