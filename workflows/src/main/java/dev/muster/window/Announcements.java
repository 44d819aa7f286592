package dev.muster.window;

import dev.muster.evidence.EvidencePromise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of a window ahead of it, and when; knows no clock.
 *
 * @param told so far, in order
 */
public record Announcements(NoticeTerms terms, List<Told> told) {
  /** A notice that is handed over so soon after its moment is on time. */
  private static final Duration ON_TIME = Duration.ofMinutes(1);

  public Announcements {
    told = List.copyOf(told);
  }

  /** A window of which nobody was told yet. */
  public Announcements(NoticeTerms terms) {
    this(terms, List.of());
  }

  /**
   * A notice that is to come.
   *
   * @param at when it goes out
   * @param lead what is promised for it; null when nothing is
   */
  public record Next(Told.Kind kind, Instant at, @Nullable Duration lead) {}

  /**
   * The next one for a window that is due at a time; nothing when all were told. Those whose moment
   * has passed go out at once, as one; so does the news of another time, and a notice that is
   * promised for no time.
   */
  public Optional<Next> next(Instant due, Instant now) {
    if (terms.audiences().isEmpty()) {
      return Optional.empty();
    }
    if (terms.leads().isEmpty() && !wasAnnounced()) {
      return Optional.of(new Next(Told.Kind.AHEAD, now, null));
    }
    List<Duration> open = terms.leads().stream().filter(lead -> !wasTold(due, lead)).toList();
    List<Duration> passed = open.stream().filter(lead -> !due.minus(lead).isAfter(now)).toList();
    if (isNews(due)) {
      return Optional.of(new Next(Told.Kind.MOVED, now, null));
    }
    if (!passed.isEmpty()) {
      return Optional.of(new Next(Told.Kind.AHEAD, now, passed.getLast()));
    }
    return open.stream().findFirst().map(lead -> new Next(Told.Kind.AHEAD, due.minus(lead), lead));
  }

  /** Whether people know another time than this. */
  private boolean isNews(Instant due) {
    return known().filter(last -> !last.equals(due)).isPresent();
  }

  /** The time that people were told last; nothing when they were told none. */
  public Optional<Instant> known() {
    return ahead().reduce((first, second) -> second).map(Told::due);
  }

  /** Whether people were told of that time when the notice was to go out, or later. */
  private boolean wasTold(Instant due, Duration lead) {
    return ahead().anyMatch(told -> told.due().equals(due) && !told.at().isBefore(due.minus(lead)));
  }

  private Stream<Told> ahead() {
    return told.stream()
        .filter(one -> one.kind() == Told.Kind.AHEAD || one.kind() == Told.Kind.MOVED);
  }

  /** Whether anybody was told that it is to come. */
  public boolean wasAnnounced() {
    return ahead().findAny().isPresent();
  }

  /** With another that was told. */
  public Announcements with(Told another) {
    List<Told> all = new ArrayList<>(told);
    all.add(another);
    return new Announcements(terms, all);
  }

  private static double ahead(Told first, Duration promised) {
    Duration ahead = first.ahead();
    boolean isOnTime = ahead.plus(ON_TIME).compareTo(promised) >= 0;
    return isOnTime ? Math.max(ahead.toSeconds(), promised.toSeconds()) : ahead.toSeconds();
  }

  /** The promise to tell people ahead, and how long ahead they first knew the time. */
  public Optional<EvidencePromise> promise(Instant due) {
    Duration promised = terms.longest();
    if (promised.isZero()) {
      return Optional.empty();
    }
    Double measured = since(due).map(one -> ahead(one, promised)).orElse(null);
    return Optional.of(
        EvidencePromise.atLeast(
            "notice ahead", (double) promised.toSeconds(), measured, EvidencePromise.SECONDS));
  }

  /** What told people the time first, after which they were told no other. */
  private Optional<Told> since(Instant due) {
    Told first = null;
    for (Told one : ahead().toList()) {
      first = one.due().equals(due) ? Objects.requireNonNullElse(first, one) : null;
    }
    return Optional.ofNullable(first);
  }
}
