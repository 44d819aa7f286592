package dev.muster.console;

import dev.muster.access.Caller;
import dev.muster.api.WindowBodies;
import dev.muster.policy.AccessToken.Role;
import dev.muster.steering.Windows.Sighting;
import dev.muster.steering.Windows.Stage;
import dev.muster.window.WindowView;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What somebody can do about a window.
 *
 * @param address under which the commands are
 * @param once under which the same command is carried out once, however often it is sent
 * @param move whether it can have another time, or not take place
 * @param verbs that make sense now, as addresses have them
 * @param steps that can be left out
 * @param zone in which another time is said
 * @param due its time by that clock, as a form has it
 */
record WindowActions(
    String address,
    String once,
    boolean move,
    List<String> verbs,
    List<String> steps,
    ZoneId zone,
    String due) {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  static WindowActions of(Sighting seen, String address, ZoneId site, Caller caller, String once) {
    WindowView view = seen.view();
    boolean may = view != null && caller.may(Role.OPERATOR) && seen.stage() != Stage.OVER;
    if (view == null || !may) {
      return new WindowActions(address, once, false, List.of(), List.of(), site, "");
    }
    return new WindowActions(
        address,
        once,
        seen.stage() == Stage.PLANNED,
        seen.stage() == Stage.BEGUN
            ? view.commands().stream().map(WindowBodies::name).toList()
            : List.of(),
        view.toCome(),
        site,
        LOCAL.format(LocalDateTime.ofInstant(view.due(), site)));
  }

  public String site() {
    return zone.getId();
  }

  public boolean any() {
    return move || !verbs.isEmpty();
  }

  public boolean may(String verb) {
    return verbs.contains(verb);
  }
}
