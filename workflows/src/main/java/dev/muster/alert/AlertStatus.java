package dev.muster.alert;

/** Whether an alert's condition holds or has ended. */
public enum AlertStatus {
  FIRING,
  RESOLVED
}
