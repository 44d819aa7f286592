package dev.muster.maintenance.haproxy;

/**
 * What an HAProxy says of a server.
 *
 * @param name backend/server
 * @param admin what people made of it, as bits
 * @param sessions that are under way
 */
record ServerState(String name, int admin, long sessions) {
  /** {@code SRV_ADMF_FMAINT}. */
  private static final int MAINT = 0x01;

  /** {@code SRV_ADMF_FDRAIN}. */
  private static final int DRAIN = 0x08;

  /** Whether somebody keeps work from it. */
  boolean isKeptFree() {
    return (admin & (MAINT | DRAIN)) != 0;
  }

  String words() {
    String state =
        (admin & MAINT) != 0 ? "in maintenance" : (admin & DRAIN) != 0 ? "drained" : "in use";
    return "%s is %s with %d sessions".formatted(name, state, sessions);
  }
}
