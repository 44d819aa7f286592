package dev.muster.recovery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.approval.ApprovalTerms;
import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.notice.TimeText;
import dev.muster.plan.Plan;
import dev.muster.planner.Timetable.Concern;
import dev.muster.recovery.RecoveryWork.Confirm;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.window.NoticeTerms.Audience;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How several systems of a site go to the other one, or are built up from backups, as the policy
 * declares it and as a run of it is wanted.
 *
 * @param steps in the order of the plan, of which at least one moves a system or puts one back
 * @param leave the terms under which it may
 * @param movedWithin how long it may take from the leave to the end of its last step; null when
 *     nothing is promised
 * @param told those who hear when it begins and when it is over
 * @param concern whose people are paged when a step fails; null when nobody is
 * @param to the site that they go to; null for the one at which they are not
 * @param purpose whether the site that they leave lives
 * @param mode for real or as a dry run
 * @param revision of the policy it comes from
 * @param rebuild on which terms it puts systems back; null when it puts none back
 */
public record RecoveryPlan(
    String name,
    String summary,
    String owner,
    List<RecoveryStep> steps,
    ApprovalTerms leave,
    @Nullable Duration movedWithin,
    List<Audience> told,
    @Nullable Concern concern,
    @Nullable String to,
    FailoverKind purpose,
    Mode mode,
    String revision,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RebuildTerms rebuild)
    implements Plan {
  /** What recoveries are called among plans. */
  public static final String KIND = "recovery";

  /** What its record calls the time until the last step was taken. */
  public static final String MOVED = "moved to the other site";

  /** What the record of one calls it that moves nothing, and puts all back. */
  public static final String BUILT_UP = "built up from backups";

  static final String LOOK = "look at every system";

  private static final Duration USUAL = Duration.ofMinutes(1);

  // Requests that were written before sites could be lost say nothing of it.
  @SuppressWarnings("NullAway")
  public RecoveryPlan {
    purpose = purpose == null ? FailoverKind.SWITCHOVER : purpose;
    steps = List.copyOf(steps);
    told = List.copyOf(told);
    boolean restores = steps.stream().anyMatch(step -> step.work() instanceof PutBack);
    if (!restores && steps.stream().noneMatch(step -> step.work() instanceof Move)) {
      throw new IllegalArgumentException("the recovery plan %s moves no system".formatted(name));
    }
    if (restores != (rebuild != null)) {
      throw new IllegalArgumentException(
          "the recovery plan %s says which site it builds up, and puts systems back"
              .formatted(name));
    }
  }

  /** One that puts nothing back. */
  public RecoveryPlan(
      String name,
      String summary,
      String owner,
      List<RecoveryStep> steps,
      ApprovalTerms leave,
      @Nullable Duration movedWithin,
      List<Audience> told,
      @Nullable Concern concern,
      @Nullable String to,
      Mode mode,
      String revision) {
    this(
        name,
        summary,
        owner,
        steps,
        leave,
        movedWithin,
        told,
        concern,
        to,
        FailoverKind.SWITCHOVER,
        mode,
        revision,
        null);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /** Those that move a system, by the name of the step. */
  Map<String, Move> moves() {
    Map<String, Move> moves = new LinkedHashMap<>();
    for (RecoveryStep step : steps) {
      if (step.work() instanceof Move move) {
        moves.put(step.name(), move);
      }
    }
    return moves;
  }

  /** Those that put a system back, by the name of the step. */
  Map<String, PutBack> restores() {
    Map<String, PutBack> restores = new LinkedHashMap<>();
    for (RecoveryStep step : steps) {
      if (step.work() instanceof PutBack restore) {
        restores.put(step.name(), restore);
      }
    }
    return restores;
  }

  /** Between which sites it goes; one alone that is built up where it was. */
  public List<String> sites() {
    Map<String, Move> moves = moves();
    return rebuild != null && moves.isEmpty()
        ? rebuild.sites()
        : moves.values().iterator().next().sites();
  }

  /** The sites that it can be told to go to. */
  public List<String> destinations() {
    return rebuild == null ? sites() : List.of(rebuild.site());
  }

  /** The sites that it can leave because they are lost. */
  public List<String> losable() {
    return sites().stream().filter(site -> destinations().contains(beside(site))).toList();
  }

  /** The site that it leaves; nothing where it builds up the same. */
  Optional<String> left(String site) {
    return Optional.of(beside(site)).filter(other -> !other.equals(site));
  }

  /** The other one of both. */
  String beside(String site) {
    List<String> sites = sites();
    return sites.getFirst().equals(site) ? sites.getLast() : sites.getFirst();
  }

  RecoveryGraph graph() {
    return RecoveryGraph.of(steps);
  }

  RecoveryStep step(String wanted) {
    return steps.stream().filter(step -> step.name().equals(wanted)).findFirst().orElseThrow();
  }

  /** The records of all steps that lead names. */
  List<TrafficRecord> records() {
    return steps.stream()
        .flatMap(
            step -> step.work() instanceof Names names ? names.records().stream() : Stream.empty())
        .toList();
  }

  /** One that touches nothing keeps nobody from the systems. */
  @Override
  public List<String> systems() {
    return mode == Mode.DRY_RUN
        ? List.of()
        : Stream.concat(
                moves().values().stream().map(move -> move.pair().system()),
                restores().values().stream().map(restore -> restore.plan().backup().system()))
            .distinct()
            .toList();
  }

  @Override
  public @Nullable ApprovalTerms approval() {
    return mode == Mode.DRY_RUN ? null : leave;
  }

  @Override
  public List<String> stepNames() {
    return mode == Mode.DRY_RUN
        ? List.of(LOOK)
        : Stream.concat(Stream.of(LOOK), graph().inOrder().stream()).toList();
  }

  @Override
  public Duration expected() {
    return graph().longest(name -> expected(step(name).work()));
  }

  private static Duration expected(RecoveryWork work) {
    return switch (work) {
      case SmokeTest test -> test.within();
      case SiteAction action -> action.within();
      case PutBack restore -> restore.plan().expected();
      case Move _, Names _, Confirm _ -> USUAL;
    };
  }

  /** What is promised is until the last step ended, in whatever order, and measured by the run. */
  @Override
  public @Nullable Duration within() {
    return null;
  }

  /** Whether the site that they leave is lost. */
  boolean isOfLostSite() {
    return purpose == FailoverKind.FAILOVER;
  }

  /** The same, since a site is lost. */
  public RecoveryPlan ofLost(String site, Mode how) {
    String what = "%s, since %s is lost".formatted(summary, site);
    return with(what, steps, beside(site), FailoverKind.FAILOVER, how, rebuild);
  }

  /** The same, as somebody wants it. */
  public RecoveryPlan of(@Nullable String site, Mode how) {
    String what = site == null ? summary : "%s, to %s".formatted(summary, site);
    String usual = rebuild == null ? null : rebuild.site();
    return with(what, steps, site == null ? usual : site, FailoverKind.SWITCHOVER, how, rebuild);
  }

  /** The same on other terms. */
  public RecoveryPlan on(RebuildTerms terms) {
    return with(summary, steps, to, purpose, mode, terms);
  }

  private RecoveryPlan with(
      String what,
      List<RecoveryStep> taken,
      @Nullable String site,
      FailoverKind why,
      Mode how,
      @Nullable RebuildTerms terms) {
    return new RecoveryPlan(
        name,
        what,
        owner,
        taken,
        leave,
        movedWithin,
        told,
        concern,
        site,
        why,
        how,
        revision,
        terms);
  }

  /**
   * The same, with applications at versions.
   *
   * @param versions by the name of the application; those that are not named stay as they are
   */
  public RecoveryPlan deploying(Map<String, String> versions) {
    if (versions.isEmpty()) {
      return this;
    }
    List<RecoveryStep> deploying = steps.stream().map(step -> deploying(step, versions)).toList();
    String what =
        new TreeMap<>(versions)
            .entrySet().stream()
                .map(each -> "%s %s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", summary + ", with ", ""));
    return with(what, deploying, to, purpose, mode, rebuild);
  }

  private static RecoveryStep deploying(RecoveryStep step, Map<String, String> versions) {
    if (!(step.work() instanceof Deployment deployment)) {
      return step;
    }
    String version = versions.get(deployment.application());
    return version == null
        ? step
        : new RecoveryStep(step.name(), step.after(), deployment.of(version));
  }

  /** The applications that it brings to versions, in the order of its steps. */
  public List<Deployment> deployments() {
    return steps.stream()
        .flatMap(step ->
            step.work() instanceof Deployment deployment ? Stream.of(deployment) : Stream.empty())
        .toList();
  }

  /** What its record calls the time until its last step. */
  String achievement() {
    return moves().isEmpty() ? BUILT_UP : MOVED;
  }

  /** For people: what is promised. */
  String promise() {
    return movedWithin == null ? "no time is promised" : TimeText.words(movedWithin) + " at most";
  }
}
