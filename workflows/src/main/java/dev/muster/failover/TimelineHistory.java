package dev.muster.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timelines that a server went through, as PostgreSQL writes them down at each promotion.
 *
 * @param branches the earliest first, the last one being that of the server itself
 */
public record TimelineHistory(List<Branch> branches) {
  public TimelineHistory {
    branches = List.copyOf(branches);
    if (branches.isEmpty()) {
      throw new IllegalArgumentException("a server is in a timeline");
    }
  }

  /**
   * A timeline.
   *
   * @param end where the next one began; null of the last, which goes on
   */
  public record Branch(long timeline, @Nullable LogPosition end) {}

  /**
   * Where the way of one server leaves that of another.
   *
   * @param timeline that is the last of both
   * @param at where it is left; null where both go on in it
   */
  public record Fork(long timeline, @Nullable LogPosition at) {}

  /**
   * Reads a history.
   *
   * @param timeline whose it is
   * @param text of its file; blank where it is the first of all
   * @throws IllegalArgumentException when a line is none of a history
   */
  public static TimelineHistory parse(long timeline, String text) {
    List<Branch> branches = new ArrayList<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        branches.add(branch(line));
      }
    }
    branches.add(new Branch(timeline, null));
    return new TimelineHistory(branches);
  }

  private static Branch branch(String line) {
    String[] words = line.split("\\s+", 3);
    if (words.length < 2) {
      throw new IllegalArgumentException("not a line of a timeline's history: " + line);
    }
    return new Branch(Long.parseLong(words[0]), LogPosition.parse(words[1]));
  }

  /** The timeline of the server itself. */
  long last() {
    return branches.getLast().timeline();
  }

  /** Where another way leaves this one; nothing where they never were the same. */
  public Optional<Fork> leftBy(TimelineHistory other) {
    int common = 0;
    while (common < Math.min(branches.size(), other.branches.size()) && isSame(other, common)) {
      common++;
    }
    if (common == 0) {
      return Optional.empty();
    }
    Branch here = branches.get(common - 1);
    return Optional.of(
        new Fork(here.timeline(), earlier(here.end(), other.branches.get(common - 1).end())));
  }

  private boolean isSame(TimelineHistory other, int at) {
    return branches.get(at).timeline() == other.branches.get(at).timeline()
        && begin(at).equals(other.begin(at));
  }

  private Optional<LogPosition> begin(int at) {
    return at == 0 ? Optional.empty() : Optional.ofNullable(branches.get(at - 1).end());
  }

  private static @Nullable LogPosition earlier(
      @Nullable LogPosition one, @Nullable LogPosition other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
