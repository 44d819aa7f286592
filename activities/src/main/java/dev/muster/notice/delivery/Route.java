package dev.muster.notice.delivery;

import dev.muster.notice.Delivery;
import dev.muster.policy.Channel;
import dev.muster.policy.Policy;

/** Where a delivery goes, as the policy in force at the moment of sending says. */
public record Route(Channel channel, String address) {
  /** Looks the way up; fails with {@link Undelivered#NO_ADDRESS} when there is none. */
  public static Route of(Delivery delivery, Policy policy) {
    String name = delivery.channel().name();
    Channel channel = policy.channels().get(name);
    if (channel == null) {
      throw Undelivered.UNAVAILABLE.because(
          "policy " + policy.revision() + " has no channel '" + name + "'");
    }
    return policy
        .address(delivery.recipient(), channel)
        .map(address -> new Route(channel, address))
        .orElseThrow(() ->
            Undelivered.NO_ADDRESS.because(
                delivery.recipient() + " has no " + channel.contact() + " for " + name));
  }
}
