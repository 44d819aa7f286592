package dev.muster.incident;

import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceWorkflow;
import dev.muster.temporal.MusterSearchAttributes;
import dev.muster.temporal.Summaries;
import dev.muster.temporal.WorkflowIds;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Leaves the record of an incident to a child that seals it once the incident's run has ended. */
final class IncidentSeal {
  private @Nullable EvidenceWorkflow child;
  private boolean ended;

  /** Leaves the record; returns when the child has it. */
  void leave(Incident incident) {
    EvidenceRecord record = incident.evidence();
    EvidenceWorkflow leaving =
        Workflow.newChildWorkflowStub(EvidenceWorkflow.class, options(incident, record));
    ended = false;
    Async.function(leaving::seal, record).handle((receipt, failure) -> ended = true);
    try {
      Workflow.getWorkflowExecution(leaving).get();
      child = leaving;
    } catch (ChildWorkflowFailure leftBefore) {
      // after a reset in Temporal: the record that this incident left then stands
    }
  }

  /** It opened again: returns when it is certain that what was left is not sealed. */
  void takeBack() {
    if (child != null) {
      Async.procedure(child::withdraw).handle((sent, failure) -> null);
      Workflow.await(() -> ended);
      child = null;
    }
  }

  private static ChildWorkflowOptions options(Incident incident, EvidenceRecord record) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.evidence(record.plan(), record.run().runId()))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder().set(MusterSearchAttributes.KIND, "evidence").build())
        .setStaticSummary(Summaries.cut("Evidence of " + incident.request().title()))
        .setStaticDetails("Seals the record of `" + record.run().workflowId() + "`.")
        .build();
  }
}
