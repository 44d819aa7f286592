package dev.muster.temporal;

import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import java.util.Optional;

/**
 * Reads what a run was started with, was told and answered, from the events of its history.
 *
 * @param converter the client's, which decrypts as well
 */
public record ToldEvents(DataConverter converter) {
  /** What the run was started with. */
  public <T> Optional<T> start(HistoryEvent event, Class<T> type) {
    return event.hasWorkflowExecutionStartedEventAttributes()
        ? read(event.getWorkflowExecutionStartedEventAttributes().getInput(), type)
        : Optional.empty();
  }

  /** What a signal of this name carried. */
  public <T> Optional<T> signal(HistoryEvent event, String name, Class<T> type) {
    return event.hasWorkflowExecutionSignaledEventAttributes()
            && event.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals(name)
        ? read(event.getWorkflowExecutionSignaledEventAttributes().getInput(), type)
        : Optional.empty();
  }

  /** What an update that was carried out was answered with. */
  public <T> Optional<T> answer(HistoryEvent event, Class<T> type) {
    return event.hasWorkflowExecutionUpdateCompletedEventAttributes()
            && event.getWorkflowExecutionUpdateCompletedEventAttributes().getOutcome().hasSuccess()
        ? read(
            event.getWorkflowExecutionUpdateCompletedEventAttributes().getOutcome().getSuccess(),
            type)
        : Optional.empty();
  }

  private <T> Optional<T> read(Payloads payloads, Class<T> type) {
    return Optional.ofNullable(converter.fromPayloads(0, Optional.of(payloads), type, type));
  }
}
