package dev.muster.temporal;

import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Every way this product calls an activity, but for those whose figures a policy gives. */
public enum ActivityProfile {
  /** Short questions and hand-overs inside the workflow's own worker: tried until they succeed. */
  LOCAL {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newLocalActivityStub(
          activities,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setLocalRetryThreshold(Duration.ofSeconds(2))
              .setRetryOptions(
                  retry(Duration.ofMillis(100), Duration.ofSeconds(10)).toBuilder()
                      .setMaximumAttempts(Integer.MAX_VALUE) // without one it is tried only once
                      .build())
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /**
   * Questions that nothing may wait for: the fallback holds when there is no answer within seconds.
   */
  GLANCE {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newLocalActivityStub(
          activities,
          LocalActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(1))
              .setScheduleToCloseTimeout(Duration.ofSeconds(2))
              .setLocalRetryThreshold(Duration.ofSeconds(2))
              .setRetryOptions(retry(Duration.ofMillis(100), Duration.ofSeconds(1)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /**
   * Writes to the read model and of evidence: tried for as long as it takes, on a queue of their
   * own.
   */
  JOURNAL {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newActivityStub(
          activities,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.JOURNAL)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(30)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /** Writes to the read model that are made again later: given up soon, on the same queue. */
  JOURNAL_ATTEMPT {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newActivityStub(
          activities,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.JOURNAL)
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .setScheduleToCloseTimeout(Duration.ofMinutes(2))
              .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(30)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /** Reads of the read model that are made again later: given up soon, on the same queue. */
  JOURNAL_PROBE {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newActivityStub(
          activities,
          ActivityOptions.newBuilder()
              .setTaskQueue(TaskQueues.JOURNAL)
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setScheduleToCloseTimeout(Duration.ofSeconds(20))
              .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(10)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /** Reads of a live system: cheap, safe to repeat, given up soon. */
  PROBE {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newActivityStub(
          activities,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setScheduleToCloseTimeout(Duration.ofSeconds(45))
              .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(10)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  },

  /** Writes that are made again later when they fail: safe to repeat, given up soon. */
  ATTEMPT {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return PROBE.stub(activities, summary);
    }
  },

  /** Writes that nobody makes again: safe to repeat, tried for as long as it takes. */
  HAND_OVER {
    @Override
    public <T> T stub(Class<T> activities, String summary) {
      return Workflow.newActivityStub(
          activities,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofSeconds(10))
              .setRetryOptions(retry(Duration.ofSeconds(1), Duration.ofSeconds(30)))
              .setSummary(Summaries.cut(summary))
              .build());
    }
  };

  /** A stub for calls from workflow code; the summary is what Temporal's UI shows. */
  public abstract <T> T stub(Class<T> activities, String summary);

  private static RetryOptions retry(Duration first, Duration longest) {
    return RetryOptions.newBuilder().setInitialInterval(first).setMaximumInterval(longest).build();
  }
}
