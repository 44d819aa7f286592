package dev.muster.planner;

import java.time.Duration;

/**
 * How old the last success of a plan may become.
 *
 * @param atMost measured from the end of a run that did what it is for
 * @param expected how long a run takes: one that began no longer ago is waited for
 * @param concern whom it concerns when it is older
 */
public record AgePromise(
    String plan, String summary, Duration atMost, Duration expected, Timetable.Concern concern) {}
