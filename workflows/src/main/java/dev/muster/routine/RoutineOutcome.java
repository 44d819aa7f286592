package dev.muster.routine;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceVerdict;

/**
 * What a run came to.
 *
 * @param told in a sentence
 * @param evidence where its record stands
 */
public record RoutineOutcome(EvidenceVerdict verdict, String told, EvidenceReceipt evidence) {}
