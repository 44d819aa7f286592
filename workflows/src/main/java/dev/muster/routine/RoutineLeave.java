package dev.muster.routine;

import dev.muster.approval.ApprovalView;

/**
 * Leave that a planned run was given ahead of its time.
 *
 * @param asked how many requests it took
 */
public record RoutineLeave(ApprovalView answer, int asked) {}
