package dev.muster.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.incident.IncidentRequest;
import dev.muster.incident.IncidentView;
import dev.muster.incident.IncidentWorkflowImpl;
import dev.muster.notice.PagerRequest;
import dev.muster.notice.PagerWorkflowImpl;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ran on a real server must run the same with the code of today, or runs that are under way
 * would break. Recorded anew, when a workflow's shape changes on purpose, by {@link
 * RecordHistoriesIT}.
 */
class RecordedHistoriesTest {
  private static final String OPENED = "incident-acknowledged-then-resolved-by-its-source";

  static List<History> histories() {
    return History.all();
  }

  @Test
  void thereAreHistoriesOfEveryWorkflow() {
    assertThat(History.all())
        .extracting(History::workflowType)
        .containsAll(History.WORKFLOWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("histories")
  void aRecordedHistoryReplays(History history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        history.events(), History.WORKFLOWS.get(history.workflowType()));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void everyTimerAndActivityOfAHistorySaysWhatItIsFor(History history) {
    assertThat(history.events().getEvents())
        .filteredOn(event ->
            event.hasTimerStartedEventAttributes()
                || event.hasMarkerRecordedEventAttributes()
                || event.hasActivityTaskScheduledEventAttributes())
        .allSatisfy(event -> assertThat(summary(event)).isNotBlank());
  }

  private static String summary(HistoryEvent event) {
    Payload summary = event.getUserMetadata().getSummary();
    return summary.getData().toStringUtf8();
  }

  @Test
  void anIncidentThatDoesSomethingElseFirstIsFound() {
    assertThatThrownBy(() ->
            WorkflowReplayer.replayWorkflowExecution(
                History.of(OPENED).events(), HesitatingIncident.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  @Test
  void aPagerThatWaitsBeforeItSendsIsFound() {
    assertThatThrownBy(() ->
            WorkflowReplayer.replayWorkflowExecution(
                History.of("pager-storm").events(), HesitatingPager.class))
        .hasStackTraceContaining("TMPRL1100");
  }

  /** Not what ran. */
  public static class HesitatingIncident extends IncidentWorkflowImpl {
    @WorkflowInit
    public HesitatingIncident(IncidentRequest request) {
      super(request);
    }

    @Override
    public IncidentView run(IncidentRequest request) {
      Workflow.sleep(Duration.ofSeconds(1));
      return super.run(request);
    }
  }

  /** Not what ran. */
  public static class HesitatingPager extends PagerWorkflowImpl {
    @WorkflowInit
    public HesitatingPager(PagerRequest request) {
      super(request);
    }

    @Override
    public void run(PagerRequest request) {
      Workflow.sleep(Duration.ofSeconds(1));
      super.run(request);
    }
  }
}
