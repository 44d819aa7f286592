package dev.muster.notice.temporal;

import static java.util.stream.Collectors.groupingBy;

import dev.muster.notice.Page;
import dev.muster.notice.PagerDesk;
import dev.muster.notice.PagerRequest;
import dev.muster.notice.PagerWorkflow;
import dev.muster.notice.Withdrawal;
import dev.muster.policy.Policy;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.TaskQueues;
import dev.muster.temporal.WorkflowIds;
import dev.muster.trace.TraceParent;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Hands pages over by signal-with-start, so that a pager that has ended runs again. */
public final class TemporalPagerDesk implements PagerDesk {
  /** Keeps a signal far below what Temporal takes: a page is one to two kilobytes. */
  private static final int PAGES_A_SIGNAL = 200;

  private final WorkflowClient client;
  private final Supplier<Policy> policy;

  public TemporalPagerDesk(WorkflowClient client, Supplier<Policy> policy) {
    this.client = client;
    this.policy = policy;
  }

  @Override
  public void hand(List<Page> pages) {
    Duration gather = policy.get().gather();
    String trace = TraceParent.current();
    Map<String, List<Page>> byRecipient =
        pages.stream()
            .map(page -> trace == null ? page : page.in(trace))
            .collect(groupingBy(Page::recipient));
    byRecipient.forEach((recipient, theirs) -> hand(recipient, gather, theirs));
  }

  private void hand(String recipient, Duration gather, List<Page> pages) {
    for (int from = 0; from < pages.size(); from += PAGES_A_SIGNAL) {
      int to = Math.min(from + PAGES_A_SIGNAL, pages.size());
      signal(new PagerRequest(recipient, gather, null), List.copyOf(pages.subList(from, to)));
    }
  }

  private void signal(PagerRequest start, List<Page> pages) {
    PagerWorkflow pager = client.newWorkflowStub(PagerWorkflow.class, options(start.recipient()));
    BatchRequest handOver = client.newSignalWithStartRequest();
    handOver.add(pager::run, start);
    handOver.add(pager::page, pages);
    client.signalWithStart(handOver);
  }

  private static WorkflowOptions options(String recipient) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.pager(recipient))
        .setTaskQueue(TaskQueues.NOTICES)
        .setWorkflowTaskTimeout(TaskQueues.TASK_TIMEOUT)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "pager").build())
        .setStaticSummary("Pages to " + recipient)
        .setStaticDetails(
            "Sends the first page to **"
                + recipient
                + "** at once and gathers what comes meanwhile into the next message.")
        .build();
  }

  @Override
  public void withdraw(Withdrawal withdrawal) {
    withdrawal.recipients().forEach(recipient -> withdraw(withdrawal.origin(), recipient));
  }

  private void withdraw(String origin, String recipient) {
    try {
      client.newWorkflowStub(PagerWorkflow.class, WorkflowIds.pager(recipient)).withdraw(origin);
    } catch (WorkflowNotFoundException e) {
      // A pager that has ended has nothing left to take back; a server that has lost its database
      // says the same of the namespace, and is asked again.
      if (e.getCause() instanceof StatusRuntimeException grpc
          && StatusUtils.hasFailure(grpc, NamespaceNotFoundFailure.class)) {
        throw e;
      }
    }
  }
}
