package dev.muster.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.temporal.RealTemporal;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A page that arrives on a real server in the very task in which its pager ends. */
class PagerEndIT {
  private final ScriptedProviders providers = new ScriptedProviders();
  private final AtomicBoolean raced = new AtomicBoolean();
  private RealTemporal temporal;

  @Test
  void theServerBringsThePageAgainAndItIsSent() throws InterruptedException {
    temporal = RealTemporal.start(List.of(new BeforeCompletion()));
    try (RealTemporal running = temporal) {
      WorkerFactory workers = WorkerFactory.newInstance(running.client());
      Worker notices = workers.newWorker(TaskQueues.NOTICES);
      notices.registerWorkflowImplementationTypes(PagerWorkflowImpl.class);
      notices.registerActivitiesImplementations(providers.email);
      workers.start();
      PagerWorkflow pager =
          running
              .client()
              .newWorkflowStub(
                  PagerWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId(WorkflowIds.pager("alice"))
                      .setTaskQueue(TaskQueues.NOTICES)
                      .build());
      WorkflowClient.start(pager::run, new PagerRequest("alice", Duration.ofSeconds(1), null));

      awaitMessage();

      assertThat(providers.sent).hasSize(1);
      assertThat(running.client().fetchHistory(WorkflowIds.pager("alice")).getEvents())
          .anyMatch(PagerEndIT::unhandledCommand);
    }
  }

  private void awaitMessage() throws InterruptedException {
    Instant limit = Instant.now().plus(Duration.ofMinutes(3));
    while (providers.sent.isEmpty()) {
      assertThat(Instant.now()).as("waiting for the message").isBefore(limit);
      Thread.sleep(100);
    }
  }

  private static boolean unhandledCommand(HistoryEvent event) {
    return event.hasWorkflowTaskFailedEventAttributes()
        && event.getWorkflowTaskFailedEventAttributes().getCause()
            == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;
  }

  private void pageInBetween() {
    if (raced.compareAndSet(false, true)) {
      temporal
          .client()
          .newUntypedWorkflowStub(WorkflowIds.pager("alice"))
          .signal("page", List.of(page()));
    }
  }

  private static Page page() {
    Instant now = Instant.now();
    Notice notice =
        new Notice(
            "P1",
            1,
            "checkout",
            "It is slow",
            null,
            null,
            null,
            null,
            null,
            null,
            now,
            1,
            null,
            null,
            null);
    return new Page(
        "1",
        "incident/checkout/gone",
        "i1",
        "alice",
        new ChannelRef("email", ChannelKind.EMAIL, RetryLimits.STANDARD),
        NoticeKind.PAGE,
        Urgency.HIGH,
        now,
        notice);
  }

  /** Signals the pager after its worker decided that it ends, and before the server hears of it. */
  private final class BeforeCompletion implements ClientInterceptor {
    private static final Predicate<Object> ENDS =
        message ->
            message instanceof RespondWorkflowTaskCompletedRequest completed
                && completed.getCommandsList().stream()
                    .anyMatch(command ->
                        command.getCommandType()
                            == CommandType.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
        @Override
        public void sendMessage(Q message) {
          if (ENDS.test(message)) {
            pageInBetween();
          }
          super.sendMessage(message);
        }
      };
    }
  }
}
