package dev.muster.health;

import java.time.Instant;

/** The process answers. */
record Alive(Status status, Instant timestamp, String version) {}
