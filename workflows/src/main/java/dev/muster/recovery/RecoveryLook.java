package dev.muster.recovery;

import dev.muster.failover.LossAccount;
import dev.muster.failover.LossEstimate;
import dev.muster.failover.LostStanding;
import dev.muster.failover.PairStanding;
import dev.muster.recovery.RecoveryWork.Move;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at every system of a recovery, before anything is touched.
 *
 * @param to the site that they go to; null when that can't be told
 * @param seen how each stands, by the name of its step
 * @param losses what would be lost with each that is taken over, likewise
 * @param restores what its restores would put back
 * @param against what stands against it, in sentences; none when it may begin
 */
record RecoveryLook(
    RecoveryPlan plan,
    @Nullable String to,
    Map<String, PairStanding> seen,
    Map<String, LossAccount> losses,
    RestoreLook restores,
    List<String> against) {
  RecoveryLook {
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    against = List.copyOf(against);
  }

  /**
   * Decides.
   *
   * @param seen how each system stands, by the name of its step
   * @param names what stands against leading the names
   */
  static RecoveryLook of(RecoveryPlan plan, Map<String, PairStanding> seen, List<String> names) {
    return of(plan, seen, RestoreLook.NONE, names);
  }

  /** The same of one that puts systems back. */
  static RecoveryLook of(
      RecoveryPlan plan, Map<String, PairStanding> seen, RestoreLook restores, List<String> names) {
    List<String> against = new ArrayList<>();
    String to = target(plan, seen, against);
    plan.moves()
        .forEach((step, move) -> {
          PairStanding standing = Objects.requireNonNull(seen.get(step));
          if (!standing.isSound() && !isAt(standing, to)) {
            against.add("%s: %s".formatted(move.pair().system(), standing.sentence()));
          }
        });
    against.addAll(restores.against());
    against.addAll(names);
    return new RecoveryLook(plan, to, seen, Map.of(), restores, against);
  }

  /**
   * Decides where a site is lost. What stands against leading its names holds nothing up.
   *
   * @param lost how each system stands, by the name of its step
   */
  static RecoveryLook ofLost(
      RecoveryPlan plan, Map<String, LostStanding> lost, RestoreLook restores) {
    Map<String, PairStanding> seen = new LinkedHashMap<>();
    Map<String, LossAccount> losses = new LinkedHashMap<>();
    List<String> against = new ArrayList<>();
    plan.moves()
        .forEach((step, move) -> {
          LostStanding standing = Objects.requireNonNull(lost.get(step));
          seen.put(step, standing.standing());
          Optional.ofNullable(standing.loss()).ifPresent(loss -> losses.put(step, loss));
          standing.against().stream()
              .map(why -> "%s: %s".formatted(move.pair().system(), why))
              .forEach(against::add);
        });
    against.addAll(restores.against());
    return new RecoveryLook(plan, plan.to(), seen, losses, restores, against);
  }

  private static @Nullable String target(
      RecoveryPlan plan, Map<String, PairStanding> seen, List<String> against) {
    if (plan.to() != null) {
      return plan.to();
    }
    List<String> sites =
        seen.values().stream().map(PairStanding::site).filter(Objects::nonNull).distinct().toList();
    if (sites.size() > 1) {
      against.add(
          "its systems are at %s: say to which site they are to go"
              .formatted(String.join(" and ", sites)));
    }
    return sites.size() == 1 ? plan.beside(sites.getFirst()) : null;
  }

  private static boolean isAt(PairStanding standing, @Nullable String site) {
    return site != null && site.equals(standing.site());
  }

  /** The same, where more stands against it. */
  RecoveryLook and(List<String> more) {
    return new RecoveryLook(
        plan, to, seen, losses, restores, Stream.concat(against.stream(), more.stream()).toList());
  }

  boolean mayBegin() {
    return against.isEmpty();
  }

  /** The site that they go to, of one that may begin. */
  String site() {
    return Objects.requireNonNull(to, "where it goes is not known");
  }

  /** How each system stands, for people, a line each. */
  String sentences() {
    return plan.moves().entrySet().stream()
        .map(each -> sentence(each.getValue(), Objects.requireNonNull(seen.get(each.getKey()))))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(Move move, PairStanding standing) {
    return "%s: %s".formatted(move.pair().system(), standing.sentence());
  }

  /** What each step would do, for people, a line each in their order. */
  String steps() {
    return plan.graph().inOrder().stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private String line(String name) {
    RecoveryStep step = plan.step(name);
    String what =
        isThere(name)
            ? "is at %s already".formatted(site())
            : restores.sentence(name).orElseGet(() -> step.work().words(site()));
    String after = step.after().isEmpty() ? "" : ", after " + String.join(" and ", step.after());
    return "%s: %s%s%s".formatted(name, what, after, loss(name));
  }

  private String loss(String step) {
    LossAccount loss = losses.get(step);
    return loss == null ? "" : "; " + loss.words();
  }

  private boolean isThere(String step) {
    PairStanding standing = seen.get(step);
    return standing != null && isAt(standing, to);
  }

  /** What leave is asked for, for people. */
  String foreseen() {
    String way = to == null ? "where to is not known" : way(to);
    return mayBegin()
        ? "%s: %s".formatted(way, words())
        : "%s; against it now: %s".formatted(way, words());
  }

  private String way(String site) {
    return plan.left(site)
        .map(left -> "from %s to %s".formatted(left, site))
        .orElseGet(() -> "at " + site);
  }

  /** For people. */
  String words() {
    if (!mayBegin()) {
      return String.join("; ", against);
    }
    String put = restores.sentences().replace("\n", "; ");
    return plan.moves().isEmpty() ? put : moving() + (put.isEmpty() ? "" : "; " + put);
  }

  private String moving() {
    List<String> moving =
        plan.moves().entrySet().stream()
            .filter(each -> !isThere(each.getKey()))
            .map(each -> each.getValue().pair().system())
            .toList();
    if (moving.isEmpty()) {
      return "every system is at %s already".formatted(site());
    }
    String what = "%s to %s".formatted(String.join(", ", moving), site());
    return Stream.concat(Stream.of(what), questions()).collect(Collectors.joining("; "));
  }

  private Stream<String> questions() {
    return losses.entrySet().stream()
        .map(each -> "%s: %s".formatted(system(each.getKey()), each.getValue().question()));
  }

  private String system(String step) {
    return Objects.requireNonNull(plan.moves().get(step)).pair().system();
  }

  /** What would be lost with each that is taken over, by the name of its step. */
  Map<String, LossEstimate> estimates() {
    Map<String, LossEstimate> estimates = new LinkedHashMap<>();
    losses.forEach((step, loss) -> estimates.put(step, loss.estimate()));
    return estimates;
  }
}
