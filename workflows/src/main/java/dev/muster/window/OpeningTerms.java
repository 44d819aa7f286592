package dev.muster.window;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.muster.approval.ApprovalTerms;
import dev.muster.backup.BackupPlan;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to be so before a window opens; it stays shut while any of it is not.
 *
 * @param checklist what people confirm ahead
 * @param checks what is looked at when its time has come
 */
public record OpeningTerms(List<Item> checklist, List<Check> checks) {
  public static final OpeningTerms NOTHING = new OpeningTerms(List.of(), List.of());

  public OpeningTerms {
    checklist = List.copyOf(checklist);
    checks = List.copyOf(checks);
  }

  /**
   * Something that a person has done and says so.
   *
   * @param ahead how long before the window they are asked
   */
  public record Item(String name, Duration ahead, ApprovalTerms terms) {}

  /** Something that Muster sees for itself. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Healthy.class, name = "healthy"),
    @JsonSubTypes.Type(value = NoIncident.class, name = "no-incident"),
    @JsonSubTypes.Type(value = BackedUp.class, name = "backed-up")
  })
  public sealed interface Check permits Healthy, NoIncident, BackedUp {
    String name();
  }

  /** An address answers as it should. */
  public record Healthy(String name, RoutineStep.Call call) implements Check {}

  /**
   * None of some services has an open incident so severe.
   *
   * @param severities that keep it shut, such as {@code P1}
   */
  public record NoIncident(String name, List<String> services, List<String> severities)
      implements Check {
    public NoIncident {
      services = List.copyOf(services);
      severities = List.copyOf(severities);
    }
  }

  /**
   * A backup has a restore point that is not older.
   *
   * @param proven whether a drill must have restored it
   */
  public record BackedUp(String name, BackupPlan backup, Duration within, boolean proven)
      implements Check {}

  /** How long before the window the first question is asked. */
  Duration askedAhead() {
    return checklist.stream().map(Item::ahead).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** What people were to confirm ahead, they confirm when it is opened at once. */
  OpeningTerms atOnce() {
    return new OpeningTerms(
        checklist.stream().map(item -> new Item(item.name(), Duration.ZERO, item.terms())).toList(),
        checks);
  }

  /** The names of all there is, in the order in which it is asked. */
  public List<String> names() {
    return Stream.concat(checklist.stream().map(Item::name), checks.stream().map(Check::name))
        .toList();
  }
}
