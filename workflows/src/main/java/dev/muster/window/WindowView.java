package dev.muster.window;

import dev.muster.plan.RunView;
import dev.muster.window.WindowRequest.Confirmed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a window stands.
 *
 * @param due when it opens or was to open
 * @param length how long it may be open
 * @param openedAt null before it opened
 * @param deadline when everything has to be as it was; null before it opened
 * @param told what people were told
 * @param confirmed what people confirmed ahead
 * @param owed what is stopped, changed, silenced or held now, the last first
 * @param left what could not be brought back, each with the reason
 * @param held why it waits for a person, and by whom it is held; null when it is not
 * @param commands that make sense now
 * @param toCome steps that can be left out
 */
public record WindowView(
    RunView run,
    String name,
    String summary,
    List<String> services,
    Instant due,
    Duration length,
    @Nullable Instant openedAt,
    @Nullable Instant deadline,
    List<Told> told,
    List<Confirmed> confirmed,
    List<String> owed,
    List<String> left,
    @Nullable String held,
    List<WindowCommand.Kind> commands,
    List<String> toCome) {
  public WindowView {
    services = List.copyOf(services);
    told = List.copyOf(told);
    confirmed = List.copyOf(confirmed);
    owed = List.copyOf(owed);
    left = List.copyOf(left);
    commands = List.copyOf(commands);
    toCome = List.copyOf(toCome);
  }
}
