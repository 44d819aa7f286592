package dev.muster.ratelimit;

import java.time.Duration;

/**
 * What came of asking for leave for some requests.
 *
 * @param requests for how many there is leave; none when there is not for any
 * @param pause how long until there may be, when there is none
 */
record Lease(int requests, Duration pause) {}
