package dev.muster.window;

import dev.muster.approval.ApprovalTerms;
import dev.muster.freeze.FreezeSubject;
import dev.muster.maintenance.MaintenanceMode;
import dev.muster.maintenance.TableWork;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable;
import dev.muster.restorepoint.PostgresAddress;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A maintenance window as the policy declares it.
 *
 * @param services whose alerts are held while it is open
 * @param systems that it works on and nobody else may meanwhile
 * @param zone of the site, whose clock people read in its notices
 * @param length how long it may be open, in elapsed time
 * @param notices when whom is told of it
 * @param approval under which it is approved ahead; null when it needs none
 * @param emergency under which it may be opened at once; null when it may not
 * @param opening what has to be so before anything is touched
 * @param modes turned on first and off last
 * @param silences that are made and ended along with it
 * @param steps taken in order while it is open
 * @param watch after it has closed
 * @param concern whose people are paged when it does not come off as planned
 * @param revision of the policy it comes from
 */
public record WindowPlan(
    String name,
    String summary,
    String owner,
    List<String> services,
    List<String> systems,
    ZoneId zone,
    Duration length,
    NoticeTerms notices,
    @Nullable ApprovalTerms approval,
    @Nullable ApprovalTerms emergency,
    OpeningTerms opening,
    List<MaintenanceMode> modes,
    List<SilencedAlerts> silences,
    List<WindowStep> steps,
    WatchTerms watch,
    Timetable.Concern concern,
    String revision)
    implements Plan {
  /** What windows are called among plans. */
  public static final String KIND = "window";

  public WindowPlan {
    services = List.copyOf(services);
    systems = List.copyOf(systems);
    modes = List.copyOf(modes);
    silences = List.copyOf(silences);
    steps = List.copyOf(steps);
    if (!length.isPositive()) {
      throw new IllegalArgumentException("the window " + name + " has no length");
    }
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("the window " + name + " has no steps");
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** A freeze of one of its services concerns it too. */
  @Override
  public FreezeSubject subject() {
    return new FreezeSubject(chain(), services, systems, Map.of());
  }

  /** Everything that is done while it is open: modes and holds first, then what it is for. */
  public List<WindowStep> course() {
    Stream<WindowStep> modesOn = modes.stream().map(WindowStep::turningOn);
    Stream<WindowStep> silencesOn = silences.stream().map(WindowStep::silencing);
    Stream<WindowStep> held =
        services.isEmpty() ? Stream.empty() : Stream.of(WindowStep.holding(services));
    return Stream.of(held, silencesOn, modesOn, steps.stream().map(WindowStep::undoing))
        .flatMap(all -> all)
        .toList();
  }

  /** The databases on whose tables it works, whether or not it holds their systems. */
  public List<PostgresAddress> databases() {
    return steps.stream()
        .map(WindowStep::work)
        .flatMap(work ->
            work instanceof WindowWork.Task(TableWork tables, var _)
                ? Stream.of(tables.database())
                : Stream.empty())
        .toList();
  }

  @Override
  public List<String> stepNames() {
    return Stream.concat(
            opening.checks().stream().map(OpeningTerms.Check::name),
            course().stream().map(WindowStep::name))
        .toList();
  }

  @Override
  public Duration expected() {
    return course().stream().map(WindowStep::takes).reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public @Nullable Duration within() {
    return null;
  }

  /** How long before its time its run begins: ahead of its first notice and of every question. */
  public Duration longestLead() {
    Duration asked = opening.askedAhead();
    Duration told = notices.longest();
    return told.compareTo(asked) > 0 ? told : asked;
  }

  /**
   * The same, opened at once: its notice goes out when it is asked for, and its leave is that of
   * those who may open it so.
   *
   * @throws IllegalStateException when the policy lets nobody do that
   */
  public WindowPlan atOnce() {
    if (emergency == null) {
      throw new IllegalStateException("the window " + name + " may not be opened at once");
    }
    return new WindowPlan(
        name,
        summary,
        owner,
        services,
        systems,
        zone,
        length,
        notices.atOnce(),
        emergency,
        emergency,
        opening.atOnce(),
        modes,
        silences,
        steps,
        watch,
        concern,
        revision);
  }
}
