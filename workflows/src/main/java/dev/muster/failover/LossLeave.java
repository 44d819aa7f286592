package dev.muster.failover;

/**
 * Leave to lose what taking a pair over would lose, given for it by whoever started its failover.
 *
 * @param by where it was given, for people
 * @param estimate what was agreed to at most
 */
public record LossLeave(String by, LossEstimate estimate) {}
