package dev.muster.notice;

/** The types of failure after which a delivery is not tried again. */
public final class DeliveryFailures {
  /** The recipient has no address that the channel needs. */
  public static final String NO_ADDRESS = "NO_ADDRESS";

  /** The provider refused for good. */
  public static final String REJECTED = "REJECTED";

  private DeliveryFailures() {}
}
