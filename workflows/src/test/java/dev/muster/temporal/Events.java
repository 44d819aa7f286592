package dev.muster.temporal;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes;
import io.temporal.api.update.v1.Outcome;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;

/** Events as they stand in histories. */
public final class Events {
  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  /** Reads them. */
  public static final ToldEvents TOLD = new ToldEvents(CONVERTER);

  private Events() {}

  public static HistoryEvent started(Object input) {
    return HistoryEvent.newBuilder()
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder().setInput(payloads(input)))
        .build();
  }

  public static HistoryEvent signaled(String name, Object input) {
    return HistoryEvent.newBuilder()
        .setWorkflowExecutionSignaledEventAttributes(
            WorkflowExecutionSignaledEventAttributes.newBuilder()
                .setSignalName(name)
                .setInput(payloads(input)))
        .build();
  }

  public static HistoryEvent answered(Object answer) {
    return HistoryEvent.newBuilder()
        .setWorkflowExecutionUpdateCompletedEventAttributes(
            WorkflowExecutionUpdateCompletedEventAttributes.newBuilder()
                .setOutcome(Outcome.newBuilder().setSuccess(payloads(answer))))
        .build();
  }

  private static Payloads payloads(Object value) {
    return CONVERTER.toPayloads(value).orElseThrow();
  }
}
