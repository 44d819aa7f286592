package dev.muster.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A provider's word that it has taken a message. */
public record ProviderReceipt(Instant acceptedAt, @Nullable String providerId) {}
