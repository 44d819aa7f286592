package dev.muster.notice;

/** How loudly to reach people; notification rules say through which channels. */
public enum Urgency {
  HIGH,
  LOW
}
