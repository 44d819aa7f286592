package dev.muster.retention;

import dev.muster.temporal.ActivityProfile;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** Does what {@link Retention} says; a database that is away is waited for. */
public class RetentionWorkflowImpl implements RetentionWorkflow {

  @Override
  public RetentionOutcome run(RetentionRequest request) {
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    RetentionPolicy policy =
        ActivityProfile.LOCAL.stub(RetentionLookup.class, "look up how long what is kept").policy();
    Retention retention = new Retention(policy, request.mode(), now);
    while (true) {
      switch (retention.next()) {
        case RetentionStep.Count(RetentionKind kind, Instant before) ->
            retention.counted(probe("count " + old(kind, before)).count(kind, before));
        case RetentionStep.Cut(RetentionKind kind, Instant before, int most) ->
            cut(retention, kind, before, most);
        case RetentionStep.Finish(RetentionOutcome outcome) -> {
          Workflow.setCurrentDetails(details(outcome));
          return outcome;
        }
      }
    }
  }

  private static void cut(Retention retention, RetentionKind kind, Instant before, int most) {
    String run = Workflow.getInfo().getRunId();
    try {
      retention.cut(actions("delete " + old(kind, before)).cut(run, kind, before, most));
    } catch (ActivityFailure failure) {
      if (!isTooSlow(failure)) {
        throw failure;
      }
      retention.tooSlow();
    }
  }

  private static boolean isTooSlow(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && RetentionActions.TOO_SLOW.equals(cause.getType());
  }

  private static String old(RetentionKind kind, Instant before) {
    return name(kind) + " that ended before " + before;
  }

  private static String name(RetentionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static String details(RetentionOutcome outcome) {
    String done = outcome.mode() == RetentionMode.CUT ? "deleted" : "would be deleted";
    return outcome.parts().isEmpty()
        ? "The policy keeps everything."
        : outcome.parts().stream()
            .map(part ->
                "%s: %d that ended before %s %s%s"
                    .formatted(
                        name(part.kind()),
                        part.count(),
                        part.before(),
                        done,
                        part.isLeft() ? ", more the next time" : ""))
            .collect(Collectors.joining("\n"));
  }

  private static RetentionProbe probe(String summary) {
    return ActivityProfile.JOURNAL.stub(RetentionProbe.class, summary);
  }

  private static RetentionActions actions(String summary) {
    return ActivityProfile.JOURNAL.stub(RetentionActions.class, summary);
  }
}
