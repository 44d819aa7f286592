package dev.muster.alert;

import java.time.Instant;

/** One occurrence of an alert: the same fingerprint firing again later is another episode. */
public record Episode(String fingerprint, Instant startsAt) {}
