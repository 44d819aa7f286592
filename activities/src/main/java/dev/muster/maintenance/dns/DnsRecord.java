package dev.muster.maintenance.dns;

import dev.muster.dns.RecordExchange;
import dev.muster.dns.RecordPlace;
import dev.muster.dns.failure.DnsException;
import dev.muster.dns.rfc2136.DnsServer;
import dev.muster.dns.rfc2136.TsigKey;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record that is exchanged by the server itself, and only while it has the value that it should
 * have: of two who change it at once, one is told no.
 */
public final class DnsRecord implements Mode {
  private final DnsMode mode;
  private final RecordPlace place;
  private final Secrets secrets;
  private final DnsServer server;

  public DnsRecord(DnsMode mode, Secrets secrets, Programs programs) {
    this.mode = mode;
    place = mode.place();
    this.secrets = secrets;
    server = new DnsServer(mode.server(), programs);
  }

  @Override
  public ModeState look(Order order) {
    boolean on = place.is(mode.maintenance(), values());
    return new ModeState(on, on, on ? List.of(mode.name()) : List.of(), words());
  }

  @Override
  public ModeState turnOn(Order order) {
    change(mode.normal(), mode.maintenance());
    return new ModeState(true, !order.before().isEmpty(), order.before(), words());
  }

  @Override
  public ModeState turnOff(Order order) {
    if (!order.before().isEmpty()) {
      return new ModeState(
          place.is(mode.maintenance(), values()), true, order.before(), words() + ", as before");
    }
    change(mode.maintenance(), mode.normal());
    return new ModeState(false, false, words());
  }

  /** Nothing when it is done already. */
  private void change(String from, String to) {
    List<String> values = values();
    if (place.is(to, values)) {
      return;
    }
    if (!place.is(from, values)) {
      throw changed(values);
    }
    exchange(from, to);
    List<String> now = values();
    if (!place.is(to, now)) {
      throw MaintenanceFailure.MODE_NOT_TAKEN.because(
          "%s is %s after it was made %s".formatted(mode.name(), now, to));
    }
  }

  private void exchange(String from, String to) {
    try {
      server.exchange(new RecordExchange(place, from, to, mode.ttl()), key());
    } catch (DnsException failed) {
      throw told(failed);
    }
  }

  /**
   * Never on a disk, where a worker that is killed would leave it; null where none is asked for.
   */
  private @Nullable TsigKey key() {
    return mode.key() == null ? null : TsigKey.parse(secrets.resolve(SecretRef.parse(mode.key())));
  }

  private RuntimeException told(DnsException failed) {
    String words = String.valueOf(failed.getMessage());
    return switch (failed) {
      case DnsException.Changed _ -> changed(values());
      case DnsException.Silent _ -> MaintenanceFailure.MODE_UNREACHABLE.because(words);
      case DnsException.Refused _, DnsException.NoProgram _ ->
          MaintenanceFailure.MODE_REFUSED.because(words);
    };
  }

  private RuntimeException changed(List<String> values) {
    return MaintenanceFailure.MODE_CHANGED_BY_OTHERS.because(
        "%s is %s, neither %s nor %s, and stays so"
            .formatted(mode.name(), values, mode.normal(), mode.maintenance()));
  }

  private List<String> values() {
    try {
      return server.answer(place).values();
    } catch (DnsException failed) {
      throw told(failed);
    }
  }

  private String words() {
    return "%s is %s".formatted(mode.name(), String.join(" and ", values()));
  }
}
