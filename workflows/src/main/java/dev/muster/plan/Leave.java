package dev.muster.plan;

import dev.muster.approval.ApprovalView;

/**
 * Leave that a planned run was given ahead of its time.
 *
 * @param asked how many requests it took
 */
public record Leave(ApprovalView answer, int asked) {}
