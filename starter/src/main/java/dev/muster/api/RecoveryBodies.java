package dev.muster.api;

import dev.muster.api.RunBody.OverrideBody;
import dev.muster.drill.RestorePointChoice;
import dev.muster.failover.FailoverPlan.Mode;
import dev.muster.recovery.RebuildTerms;
import dev.muster.recovery.RecoveryCommand;
import dev.muster.recovery.RecoveryCommand.Kind;
import dev.muster.recovery.RecoveryPlan;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sent to recovery plans. */
final class RecoveryBodies {
  private RecoveryBodies() {}

  /**
   * Why the systems of a plan move, and where to.
   *
   * @param override starts it in spite of a freeze
   * @param to the site that they go to; the one at which they are not when absent
   * @param lost the site that is lost: what is there is kept from writing, and the other site's
   *     systems take over; both live when absent
   * @param failedAt when the site failed, of one that puts systems back; when the run begins when
   *     absent
   * @param before puts back the last restore points that lead back to this moment or to before it
   * @param withoutBackup of what is there, because there can be none: it is gone, or can't be read
   * @param dryRun touches nothing, needs no approval, and records what would be done and what
   *     stands against it
   * @param versions of the applications that it deploys, by name; those that the policy says when
   *     absent
   */
  record RunRecoveryBody(
      @Nullable String reason,
      @Nullable OverrideBody override,
      @Nullable String to,
      @Nullable String lost,
      @Nullable Instant failedAt,
      @Nullable Instant before,
      @Nullable Boolean withoutBackup,
      @Nullable Boolean dryRun,
      @Nullable Map<String, String> versions) {

    static RunRecoveryBody of(@Nullable RunRecoveryBody sent) {
      return sent == null
          ? new RunRecoveryBody(null, null, null, null, null, null, null, null, null)
          : sent;
    }

    RunBody run() {
      return new RunBody(reason, override);
    }

    /** The plan as it is wanted here. */
    RecoveryPlan wanted(RecoveryPlan plan) {
      String site = site("to", to, plan.destinations());
      String gone = site("lost", lost, plan.losable());
      Fields.check("to", site == null || !site.equals(gone), "is the site that is lost");
      Mode mode = Boolean.TRUE.equals(dryRun) ? Mode.DRY_RUN : Mode.FOR_REAL;
      RecoveryPlan wanted = gone == null ? plan.of(site, mode) : plan.ofLost(gone, mode);
      return WantedVersions.in(onTerms(wanted), versions);
    }

    private static @Nullable String site(
        String field, @Nullable String wanted, List<String> known) {
      String site = Fields.optional(field, wanted);
      Fields.check(
          field, site == null || known.contains(site), "is none of " + String.join(" and ", known));
      return site;
    }

    private RecoveryPlan onTerms(RecoveryPlan wanted) {
      RebuildTerms terms = wanted.rebuild();
      return terms == null ? unrebuilt(wanted) : wanted.on(terms(terms));
    }

    private RecoveryPlan unrebuilt(RecoveryPlan wanted) {
      String why = "makes no sense: the plan puts nothing back";
      Fields.check("failedAt", failedAt == null, why);
      Fields.check("before", before == null, why);
      Fields.check("withoutBackup", withoutBackup == null, why);
      return wanted;
    }

    private RebuildTerms terms(RebuildTerms declared) {
      Instant failed = Fields.moment("failedAt", failedAt);
      Instant moment = Fields.moment("before", before);
      RebuildTerms terms = failed == null ? declared : declared.failedAt(failed);
      RebuildTerms chosen =
          moment == null ? terms : terms.choosing(RestorePointChoice.before(moment));
      return Boolean.TRUE.equals(withoutBackup) ? chosen.withoutBackup() : chosen;
    }
  }

  /**
   * What is wanted of a recovery that is under way.
   *
   * @param reason in words, which stand in the record
   * @param step that is meant by retry and skip
   */
  record RecoveryCommandBody(@Nullable String reason, @Nullable String step) {
    RecoveryCommand by(String person, Kind kind) {
      return new RecoveryCommand(
          kind, person, Fields.text("reason", reason), Fields.optional("step", step));
    }
  }

  /** The command of a name in an address, such as {@code go-on}. */
  static Optional<Kind> kind(String name) {
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }
}
