package dev.muster.engine;

import dev.muster.history.UnreadableHistoryException;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.stereotype.Component;

/** Tells running workflows something, and knows within moments what became of it. */
@Component
public final class RunningWorkflows {
  /** How long an answer may take. */
  public static final Duration MOMENT = Duration.ofSeconds(2);

  private final WorkflowClient client;

  public RunningWorkflows(WorkflowClient client) {
    this.client = client;
  }

  /**
   * An update and its answer.
   *
   * @param id the same update under the same id is carried out once
   */
  public <T> Told<T> update(
      String workflowId, String name, String id, Class<T> answer, Object argument) {
    UpdateOptions<T> options =
        UpdateOptions.newBuilder(answer)
            .setUpdateName(name)
            .setUpdateId(id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    return tell(workflowId, run -> run.startUpdate(options, argument).getResult());
  }

  /** A question. */
  public <T> Told<T> query(String workflowId, String name, Class<T> answer) {
    return tell(workflowId, run -> run.query(name, answer));
  }

  /** What is done with a run. */
  public interface Telling<T> {
    T to(WorkflowStub run);
  }

  /** Anything that is told to one run. */
  public <T> Told<T> tell(String workflowId, Telling<T> telling) {
    WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
    return attempt(run, () -> telling.to(run));
  }

  /**
   * Tries something with a run.
   *
   * @param run asked whether it is over when there is no answer
   */
  public <T> Told<T> attempt(WorkflowStub run, Callable<T> action) {
    try {
      return new Told.Done<>(Deadline.within(MOMENT, action));
    } catch (WorkflowUpdateException e) {
      if (e.getCause() instanceof ApplicationFailure refusal) {
        return new Told.Refused<>(refusal.getOriginalMessage());
      }
      throw e;
    } catch (WorkflowUpdateTimeoutOrCancelledException e) {
      return unanswered(run);
    } catch (WorkflowNotFoundException e) {
      return notFound(e);
    } catch (UnreadableHistoryException | DataConverterException | PayloadCodecException e) {
      return new Told.Unreadable<>(String.valueOf(e.getMessage()));
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
  }

  /** A time-out looks the same whether the workers are gone or the engine: asks which. */
  private static <T> Told<T> unanswered(WorkflowStub run) {
    try {
      return Deadline.within(MOMENT, run::describe).getCloseTime() == null
          ? new Told.Unanswered<>()
          : new Told.NotRunning<>();
    } catch (WorkflowNotFoundException e) {
      return notFound(e);
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      return new Told.Unreachable<>(EngineFailures.cause(e));
    }
  }

  private static <T> Told<T> notFound(WorkflowNotFoundException failure) {
    return EngineFailures.isOver(failure)
        ? new Told.NotRunning<>()
        : new Told.Unreachable<>(EngineFailures.cause(failure));
  }
}
