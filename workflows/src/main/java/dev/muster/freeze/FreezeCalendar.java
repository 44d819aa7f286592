package dev.muster.freeze;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every freeze there is. */
public record FreezeCalendar(List<Freeze> freezes) {
  public static final FreezeCalendar NONE = new FreezeCalendar(List.of());

  public FreezeCalendar {
    freezes = List.copyOf(freezes);
  }

  /** Together with what people have stopped. */
  public FreezeCalendar with(List<LineStop> stops) {
    return new FreezeCalendar(
        Stream.concat(freezes.stream(), stops.stream().map(LineStop::asFreeze)).toList());
  }

  /** What holds at a moment, for whatever. */
  public List<FreezeHold> at(Instant moment) {
    return freezes.stream().flatMap(freeze -> freeze.at(moment).stream()).toList();
  }

  /** What keeps a plan from starting at a moment. */
  public List<FreezeHold> at(Instant moment, FreezeSubject subject) {
    return concerning(subject).at(moment);
  }

  /** The part that concerns a plan. */
  FreezeCalendar concerning(FreezeSubject subject) {
    return new FreezeCalendar(
        freezes.stream().filter(freeze -> freeze.scope().concerns(subject)).toList());
  }

  /** The next periods that are not over at a moment, in the order of their beginnings. */
  public List<FreezePeriod> next(Instant moment, int count) {
    return freezes.stream()
        .flatMap(freeze ->
            freeze
                .times()
                .notOverAt(moment)
                .limit(count)
                .map(period -> new FreezePeriod(freeze, period)))
        .sorted(
            Comparator.comparing((FreezePeriod next) -> next.period().from())
                .thenComparing(next -> next.freeze().name()))
        .limit(count)
        .toList();
  }
}
