package dev.muster.maintenance.dns;

import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.ModeState;
import dev.muster.maintenance.ModeSwitch.Order;
import dev.muster.maintenance.mode.Mode;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import dev.muster.program.ProgramFailedException;
import dev.muster.program.Programs;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A record that is exchanged by the server itself, and only while it has the value that it should
 * have: of two who change it at once, one is told no.
 */
public final class DnsRecord implements Mode {
  private final DnsMode mode;
  private final Secrets secrets;
  private final DnsPrograms server;

  public DnsRecord(DnsMode mode, Secrets secrets, Programs programs) {
    this.mode = mode;
    this.secrets = secrets;
    server = new DnsPrograms(mode.server(), programs);
  }

  @Override
  public ModeState look(Order order) {
    boolean on = isIt(mode.maintenance(), values());
    return new ModeState(on, on, on ? List.of(mode.name()) : List.of(), words());
  }

  @Override
  public ModeState turnOn(Order order) throws IOException {
    change(mode.normal(), mode.maintenance());
    return new ModeState(true, !order.before().isEmpty(), order.before(), words());
  }

  @Override
  public ModeState turnOff(Order order) throws IOException {
    if (!order.before().isEmpty()) {
      return new ModeState(
          isIt(mode.maintenance(), values()), true, order.before(), words() + ", as before");
    }
    change(mode.maintenance(), mode.normal());
    return new ModeState(false, false, words());
  }

  /** Nothing when it is done already. */
  private void change(String from, String to) throws IOException {
    List<String> values = values();
    if (isIt(to, values)) {
      return;
    }
    if (!isIt(from, values)) {
      throw changed(values);
    }
    try {
      server.update(exchange(from, to), key());
    } catch (ProgramFailedException failed) {
      throw told(failed);
    }
    List<String> now = values();
    if (!isIt(to, now)) {
      throw MaintenanceFailure.MODE_NOT_TAKEN.because(
          "%s is %s after it was made %s".formatted(mode.name(), now, to));
    }
  }

  private List<String> exchange(String from, String to) {
    String name = absolute(mode.name());
    return List.of(
        "zone " + absolute(mode.zone()),
        "prereq yxrrset %s IN %s %s".formatted(name, mode.type(), written(from)),
        "update delete %s IN %s".formatted(name, mode.type()),
        "update add %s %d IN %s %s".formatted(name, mode.ttl(), mode.type(), written(to)));
  }

  /**
   * Never on a disk, where a worker that is killed would leave it; null where none is asked for.
   */
  private @Nullable TsigKey key() {
    return mode.key() == null ? null : TsigKey.parse(secrets.resolve(SecretRef.parse(mode.key())));
  }

  private RuntimeException told(ProgramFailedException failed) {
    String said = String.valueOf(failed.getMessage());
    if (said.contains("NXRRSET")) {
      return changed(values());
    }
    MaintenanceFailure failure =
        said.matches(
                "(?s).*(REFUSED|NOTAUTH|BADKEY|BADSIG|NOTZONE|FORMERR|syntax|could not read).*")
            ? MaintenanceFailure.MODE_REFUSED
            : MaintenanceFailure.MODE_UNREACHABLE;
    return failure.because("%s was not changed: %s".formatted(mode.name(), said));
  }

  private RuntimeException changed(List<String> values) {
    return MaintenanceFailure.MODE_CHANGED_BY_OTHERS.because(
        "%s is %s, neither %s nor %s, and stays so"
            .formatted(mode.name(), values, mode.normal(), mode.maintenance()));
  }

  private List<String> values() {
    return server.values(absolute(mode.name()), mode.type());
  }

  private String words() {
    return "%s is %s".formatted(mode.name(), String.join(" and ", values()));
  }

  /** Names of the DNS know no upper case. */
  private boolean isIt(String value, List<String> values) {
    return values.size() == 1 && written(value).equals(compared(values.getFirst()));
  }

  private String compared(String value) {
    return isName() ? value.toLowerCase(Locale.ROOT) : value;
  }

  /** A name is whole, whatever the zone. */
  private String written(String value) {
    return compared(isName() ? absolute(value) : value);
  }

  private boolean isName() {
    return mode.type().equals("CNAME");
  }

  private static String absolute(String name) {
    return name.endsWith(".") ? name : name + ".";
  }
}
