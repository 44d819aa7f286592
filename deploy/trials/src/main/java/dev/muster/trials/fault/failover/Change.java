package dev.muster.trials.fault.failover;

import dev.muster.trials.pair.PairServer;

/**
 * A switchover that was begun.
 *
 * @param from the one that writes until then
 * @param to the one that is to
 * @param run where it is to be looked at
 * @param workflow its id
 */
public record Change(PairServer from, PairServer to, String run, String workflow) {}
