package dev.muster.lastresort;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the contact reads.
 *
 * @param id stable over attempts to send the same message
 */
record LastResortMessage(String id, String subject, String text) {
  private static final int NAMED = 20;

  static LastResortMessage of(LastResortStep.Tell step, String publicUrl, Instant now) {
    String again = step.toldBefore() == null ? "" : "Still: ";
    String lasts = words(Duration.between(step.since(), now));
    String id = id(step);
    return switch (step.seen()) {
      case Observation.Unreachable(String cause) ->
          new LastResortMessage(
              id,
              again + "Muster can't page: Temporal can't be reached",
              """
              Muster has not reached Temporal for %s (since %s): %s.

              Nobody is paged meanwhile. Alerts are answered 503, so that their sources keep them.
              Look at the alert sources yourself, and see that Temporal comes back.
              How every part is: %s/health/detailed
              """
                  .formatted(lasts, step.since(), cause, publicUrl));
      case Observation.Stuck(List<StuckIncident> incidents) ->
          new LastResortMessage(
              id,
              again + "Muster does not act on " + count(incidents),
              """
              Temporal answers, but nobody acts on %s for %s: the workers are gone, or their tasks keep failing.

              %s

              How every part is: %s/health/detailed
              """
                  .formatted(count(incidents), lasts, list(incidents, publicUrl), publicUrl));
      case Observation.Unserved(List<String> queues) ->
          new LastResortMessage(
              id,
              again + "Muster's workers take no new work",
              """
              Temporal answers, but tasks are taken by nobody for %s:

              %s

              What comes due there waits. Start workers that serve these queues; where workers run, see with 'deploy/rollout status' which version of them is current.
              How every part is: %s/health/detailed
              """
                  .formatted(lasts, bullets(queues), publicUrl));
      case Observation.Stranded(List<String> runs) ->
          new LastResortMessage(
              id,
              again + "Muster leaves runs behind on workers that are gone",
              """
              Everything else goes on, but these runs are pinned to a version of the workers of which none is seen, for %s:

              %s

              Nobody takes them on. Start workers of that version again, or take the runs along: 'deploy/rollout status' names the version, 'deploy/rollout move' moves them.
              """
                  .formatted(lasts, bullets(runs)));
      case Observation.Well() -> throw new IllegalArgumentException("nothing is wrong");
    };
  }

  static LastResortMessage of(LastResortStep.AllClear step) {
    return new LastResortMessage(
        "last-resort-" + step.since().getEpochSecond() + "-clear",
        "All clear: Muster pages again",
        "Muster could not page from %s until %s, and can again. What came due meanwhile is being done.\n"
            .formatted(step.since(), step.until()));
  }

  /** The same until it is said; then that of the reminder. */
  private static String id(LastResortStep.Tell step) {
    Instant before = step.toldBefore();
    String id = "last-resort-" + step.since().getEpochSecond();
    return before == null ? id : id + "-again-" + before.getEpochSecond();
  }

  private static String count(List<StuckIncident> incidents) {
    return incidents.size() == 1 ? "1 incident" : incidents.size() + " incidents";
  }

  private static String list(List<StuckIncident> incidents, String publicUrl) {
    String named =
        incidents.stream()
            .limit(NAMED)
            .map(stuck ->
                "- %s, due %s: %s/api/v1/%s"
                    .formatted(
                        stuck.workflowId(),
                        stuck.dueAt(),
                        publicUrl,
                        stuck.workflowId().replaceFirst("^incident/", "incidents/")))
            .collect(Collectors.joining("\n"));
    return incidents.size() <= NAMED
        ? named
        : named + "\n- and " + (incidents.size() - NAMED) + " more";
  }

  private static String bullets(List<String> lines) {
    return lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
  }

  private static String words(Duration duration) {
    return duration.toMinutes() < 2
        ? duration.toSeconds() + " seconds"
        : duration.toMinutes() + " minutes";
  }
}
