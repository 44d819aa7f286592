package dev.muster.policy;

import dev.muster.failover.FailoverKind;
import dev.muster.failover.FailoverPlan;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.failover.redis.RedisFailoverPlan;
import dev.muster.failover.traffic.TrafficRecord;
import dev.muster.recovery.Page;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryGraph;
import dev.muster.recovery.RecoveryPlan;
import dev.muster.recovery.RecoveryStep;
import dev.muster.recovery.RecoveryWork;
import dev.muster.recovery.RecoveryWork.Confirm;
import dev.muster.recovery.RecoveryWork.Move;
import dev.muster.recovery.RecoveryWork.MovePostgres;
import dev.muster.recovery.RecoveryWork.MoveRedis;
import dev.muster.recovery.RecoveryWork.Names;
import dev.muster.recovery.RecoveryWork.PutBack;
import dev.muster.recovery.RecoveryWork.SmokeTest;
import dev.muster.restore.RestorePlan;
import dev.muster.routine.RoutineStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans that take several systems to another site, or build a site up from backups.
 *
 * @param failovers of PostgreSQL pairs that have no fault, by name
 * @param redisFailovers of Redis pairs, likewise
 * @param restores that have no fault, by name
 * @param managed the names of those of what a provider serves
 */
record RecoveryReader(
    PolicyReader reader,
    ConcernReader concerns,
    NoticeReader notices,
    Map<String, FailoverPlan> failovers,
    Map<String, RedisFailoverPlan> redisFailovers,
    Map<String, RestorePlan> restores,
    Set<String> managed) {
  private static final Duration TEST = Duration.ofMinutes(1);
  private static final Duration LONGEST_TEST = Duration.ofMinutes(30);
  private static final List<String> WORK =
      Stream.concat(
              Stream.of("failover", "restore", "confirm", "check", "traffic"),
              SiteStepReader.WORK.stream())
          .toList();

  Map<String, RecoveryPlan> recoveries(String revision) {
    Map<String, RecoveryPlan> recoveries = new LinkedHashMap<>();
    reader
        .members(Section.RECOVERY_PLANS, (name, place) -> recovery(name, place, revision))
        .forEach((name, found) -> found.ifPresent(plan -> recoveries.put(name, plan)));
    return recoveries;
  }

  /** Nothing when one of its failovers has a fault, which is told there. */
  private Optional<RecoveryPlan> recovery(String name, Place place, String revision) {
    Map<String, Place> steps = place.entries("steps");
    steps.values().forEach(this::requireOneWork);
    requireOrder(steps);
    Map<String, Move> moves = moves(steps);
    boolean rebuilds = RebuildReader.isMeant(steps.values());
    if (!rebuilds && steps.values().stream().noneMatch(step -> step.find("failover").isPresent())) {
      reader.error(
          place.at("steps"),
          "move no system and put none back: a step with 'failover' or 'restore' does");
    }
    RebuildReader rebuilding = new RebuildReader(reader, restores);
    RebuildTerms terms = rebuilding.terms(place, steps, moves);
    if (moves.isEmpty() && terms == null) {
      return Optional.empty();
    }
    Sites sites = Sites.of(moves, terms);
    requireSameSites(steps, moves, sites.all());
    requireEachOnce(steps, moves);
    List<RecoveryStep> read =
        steps(steps, new Systems(moves, rebuilding.restores(steps, moves)), sites);
    return read.size() < steps.size() || rebuilds != (terms != null)
        ? Optional.empty()
        : Optional.of(plan(name, place, read, terms, revision));
  }

  /**
   * The sites of a plan.
   *
   * @param reached those that it can go to
   */
  private record Sites(List<String> all, List<String> reached) {
    static Sites of(Map<String, Move> moves, @Nullable RebuildTerms terms) {
      List<String> all =
          moves.isEmpty() && terms != null
              ? terms.sites()
              : moves.values().iterator().next().sites();
      return new Sites(all, terms == null ? all : List.of(terms.site()));
    }
  }

  /** What its steps move and put back, by their names. */
  private record Systems(Map<String, Move> moves, Map<String, PutBack> restores) {
    Optional<RecoveryWork> of(String step) {
      return Optional.<RecoveryWork>ofNullable(moves.get(step))
          .or(() -> Optional.ofNullable(restores.get(step)));
    }
  }

  private RecoveryPlan plan(
      String name,
      Place place,
      List<RecoveryStep> steps,
      @Nullable RebuildTerms terms,
      String revision) {
    if (place.find("tell").isEmpty()) {
      reader.warning(
          place, "has no 'tell': a step that fails pages nobody, and waits until somebody looks");
    }
    return new RecoveryPlan(
        name,
        place.at("summary").text(),
        place.at("owner").text(),
        steps,
        new RoutineReader(reader).terms(place.at("approval")),
        reader.period(place, "within").orElse(null),
        notices.notices(place).audiences(),
        place.find("tell").map(concerns::concern).orElse(null),
        terms == null ? null : terms.site(),
        FailoverKind.SWITCHOVER,
        Mode.FOR_REAL,
        revision,
        terms);
  }

  private void requireOneWork(Place step) {
    if (WORK.stream().filter(key -> step.find(key).isPresent()).count() != 1) {
      reader.error(
          step,
          "says one of '%s' and '%s'"
              .formatted(String.join("', '", WORK.subList(0, WORK.size() - 1)), WORK.getLast()));
    }
  }

  private void requireOrder(Map<String, Place> steps) {
    RecoveryGraph graph = new RecoveryGraph(after(steps));
    List<RecoveryGraph.Fault> faults = graph.faults();
    for (RecoveryGraph.Fault fault : faults) {
      Optional.ofNullable(steps.get(fault.step()))
          .ifPresent(step -> reader.error(step.at("after"), fault.sentence()));
    }
    if (faults.isEmpty()) {
      warnOfUntestedNames(steps, graph);
    }
  }

  private static Map<String, List<String>> after(Map<String, Place> steps) {
    Map<String, List<String>> after = new LinkedHashMap<>();
    steps.forEach(
        (name, step) -> after.put(name, step.items("after").stream().map(Place::text).toList()));
    return after;
  }

  private void warnOfUntestedNames(Map<String, Place> steps, RecoveryGraph graph) {
    List<String> tested =
        steps.entrySet().stream()
            .filter(step -> step.getValue().find("check").isPresent())
            .flatMap(step -> graph.dependents(step.getKey()).stream())
            .toList();
    steps.forEach((name, step) ->
        step.find("traffic")
            .filter(_ -> !tested.contains(name))
            .ifPresent(traffic ->
                reader.warning(
                    traffic,
                    "is led before anything shows that the site serves: have it come after a step"
                        + " with 'check'")));
  }

  private Map<String, Move> moves(Map<String, Place> steps) {
    Map<String, Move> moves = new LinkedHashMap<>();
    steps.forEach((name, step) ->
        step.find("failover").flatMap(this::move).ifPresent(move -> moves.put(name, move)));
    return moves;
  }

  private Optional<Move> move(Place place) {
    String name = reader.reference(place, Section.FAILOVERS);
    if (managed.contains(name)) {
      reader.error(
          place,
          "is of what a provider serves, which no recovery plan moves: run it beside the plan");
    }
    return Stream.concat(
            Optional.ofNullable(failovers.get(name)).map(MovePostgres::new).stream(),
            Optional.ofNullable(redisFailovers.get(name)).map(MoveRedis::new).stream())
        .map(Move.class::cast)
        .findFirst();
  }

  private void requireSameSites(
      Map<String, Place> steps, Map<String, Move> moves, List<String> sites) {
    moves.forEach((name, move) -> {
      if (!Set.copyOf(move.sites()).equals(Set.copyOf(sites))) {
        failover(steps, name)
            .ifPresent(place ->
                reader.error(
                    place,
                    "is between %s, and the plan between %s"
                        .formatted(
                            String.join(" and ", move.sites()), String.join(" and ", sites))));
      }
    });
  }

  private void requireEachOnce(Map<String, Place> steps, Map<String, Move> moves) {
    Map<String, String> known = new HashMap<>();
    moves.forEach((name, move) -> {
      String before = known.putIfAbsent(move.pair().system(), name);
      if (before != null) {
        failover(steps, name)
            .ifPresent(place ->
                reader.error(
                    place, "moves %s, as '%s' does".formatted(move.pair().system(), before)));
      }
    });
  }

  private static Optional<Place> failover(Map<String, Place> steps, String name) {
    return Optional.ofNullable(steps.get(name)).map(step -> step.at("failover"));
  }

  private List<RecoveryStep> steps(Map<String, Place> steps, Systems systems, Sites sites) {
    List<RecoveryStep> read = new ArrayList<>();
    steps.forEach((name, step) ->
        work(step, systems.of(name), sites)
            .ifPresent(work ->
                read.add(
                    new RecoveryStep(
                        name, step.items("after").stream().map(Place::text).toList(), work))));
    RecoveryGraph graph = new RecoveryGraph(after(steps));
    return read.size() == steps.size() && graph.faults().isEmpty()
        ? new PageLinks(reader, steps, graph).linked(read)
        : read;
  }

  private Optional<RecoveryWork> work(Place step, Optional<RecoveryWork> system, Sites sites) {
    if (step.find("failover").isPresent() || step.find("restore").isPresent()) {
      return system;
    }
    if (step.find("confirm").isPresent()) {
      return Optional.of(new Confirm(new RoutineReader(reader).terms(step.at("confirm"))));
    }
    if (step.find("check").isPresent()) {
      return Optional.of(test(step.at("check"), sites));
    }
    if (step.find("traffic").isEmpty()) {
      return new SiteStepReader(reader, sites.all(), sites.reached()).work(step);
    }
    List<TrafficRecord> records =
        new TrafficReader(reader, sites.all(), Set.of(Page.NAME)).records(step);
    if (records == null) {
      return Optional.empty();
    }
    records.forEach(record -> requireUnled(record, step.at("traffic")));
    return Optional.of(new Names(records));
  }

  /** What a failover leads to a server, nobody leads to a site as well. */
  private void requireUnled(TrafficRecord record, Place place) {
    failovers.values().stream()
        .filter(failover -> failover.led().stream().anyMatch(record::isTheSameAs))
        .findFirst()
        .ifPresent(failover ->
            reader.error(
                place,
                "leads %s, as the failover '%s' does".formatted(record.words(), failover.name())));
  }

  private SmokeTest test(Place place, Sites sites) {
    Map<String, RoutineStep.Call> calls = new LinkedHashMap<>();
    RoutineReader reading = new RoutineReader(reader);
    place
        .entries("sites")
        .forEach((site, call) -> {
          if (!sites.all().contains(site)) {
            reader.error(
                call, "%s is none of %s".formatted(site, String.join(" and ", sites.all())));
          }
          calls.put(site, reading.call(call));
        });
    sites.reached().stream()
        .filter(site -> !calls.containsKey(site))
        .forEach(site -> reader.error(place.at("sites"), "says nothing of " + site));
    return new SmokeTest(calls, reader.atMost(LONGEST_TEST, place, "within").orElse(TEST));
  }
}
