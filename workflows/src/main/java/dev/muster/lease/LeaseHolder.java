package dev.muster.lease;

import java.time.Instant;

/** Who has a system, and since when. */
public record LeaseHolder(LeaseClaim claim, Instant since) {}
