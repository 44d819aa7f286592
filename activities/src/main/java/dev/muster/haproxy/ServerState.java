package dev.muster.haproxy;

/**
 * What an HAProxy says of a server.
 *
 * @param name backend/server
 * @param admin what people made of it, as bits
 * @param operational how it finds it itself, by number
 * @param sessions that are under way
 */
public record ServerState(String name, int admin, int operational, long sessions) {
  /** {@code SRV_ADMF_FMAINT}. */
  private static final int MAINT = 0x01;

  /** {@code SRV_ADMF_FDRAIN}. */
  private static final int DRAIN = 0x08;

  /** {@code SRV_ST_STOPPED}. */
  private static final int DOWN = 0;

  /** Whether somebody keeps work from it. */
  public boolean isKeptFree() {
    return (admin & (MAINT | DRAIN)) != 0;
  }

  /** Whether it is given work: nobody keeps it free, and no check finds it down. */
  public boolean isInUse() {
    return !isKeptFree() && operational != DOWN;
  }

  /** What it is, for people. */
  public String words() {
    String state =
        (admin & MAINT) != 0 ? "in maintenance" : (admin & DRAIN) != 0 ? "drained" : "in use";
    return "%s is %s with %d sessions".formatted(name, state, sessions);
  }
}
