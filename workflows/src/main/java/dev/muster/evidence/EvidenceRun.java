package dev.muster.evidence;

/**
 * Which run a record is of; a run has one record.
 *
 * @param workflowId such as {@code routine/cache-flush/2026-03-01}
 * @param runId Temporal's id of the execution, or another that no other run has
 */
public record EvidenceRun(String workflowId, String runId) {
  public EvidenceRun {
    workflowId = EvidenceText.required("the workflow id", workflowId, 1_000);
    runId = EvidenceText.required("the run id", runId, 100);
  }
}
