package dev.muster.freeze;

import dev.muster.temporal.ToldEvents;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Optional;

/** What a keeper of stops had when it was ended by force, from its history. */
public final class LeftStops {
  private LeftStops() {}

  /** The answer to the last order that was carried out, else what the run began with. */
  public static StopTheLineView of(List<HistoryEvent> history, ToldEvents told) {
    StopTheLineView view = StopTheLineView.NOTHING;
    for (HistoryEvent event : history) {
      Optional<StopTheLineView> carried =
          told.start(event, StopTheLineRequest.class)
              .flatMap(request -> Optional.ofNullable(request.carried()));
      view = told.answer(event, StopTheLineView.class).or(() -> carried).orElse(view);
    }
    return view;
  }
}
