package dev.muster.plan;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param verdict null when it never began because nothing plans it any more
 * @param told in a sentence
 * @param evidence where its record stands; null when it never began
 */
public record RunOutcome(
    @Nullable EvidenceVerdict verdict, String told, @Nullable EvidenceReceipt evidence) {}
