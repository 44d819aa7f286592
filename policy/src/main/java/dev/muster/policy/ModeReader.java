package dev.muster.policy;

import dev.muster.dns.RecordPlace;
import dev.muster.maintenance.CommandMode;
import dev.muster.maintenance.DnsMode;
import dev.muster.maintenance.FlagFileMode;
import dev.muster.maintenance.HaproxyMode;
import dev.muster.maintenance.HaproxyState;
import dev.muster.maintenance.HttpMode;
import dev.muster.maintenance.MaintenanceMode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads how a system is told that it is worked on. */
record ModeReader(PolicyReader reader) {

  /** The one mode that a place says. */
  Optional<MaintenanceMode> mode(Place place) {
    if (place.entries().size() != 1) {
      reader.error(place, "says one of 'flag-file', 'http', 'haproxy', 'command' and 'dns'");
      return Optional.empty();
    }
    return place
        .find("flag-file")
        .flatMap(flag -> made(flag, () -> flag(flag)))
        .or(() -> place.find("http").flatMap(http -> made(http, () -> http(http))))
        .or(() -> place.find("haproxy").flatMap(haproxy -> made(haproxy, () -> haproxy(haproxy))))
        .or(() -> place.find("command").flatMap(command -> made(command, () -> command(command))))
        .or(() -> place.find("dns").flatMap(dns -> made(dns, () -> dns(dns))));
  }

  private Optional<MaintenanceMode> made(Place place, Supplier<MaintenanceMode> mode) {
    return reader.made(place, mode);
  }

  private static FlagFileMode flag(Place place) {
    return new FlagFileMode(place.at("path").text(), machine(place));
  }

  private static @Nullable String machine(Place place) {
    return place.find("machine").map(Place::text).orElse(null);
  }

  private HttpMode http(Place place) {
    RoutineReader calls = new RoutineReader(reader);
    return new HttpMode(calls.call(place.at("on")), calls.call(place.at("off")));
  }

  private HaproxyMode haproxy(Place place) {
    return new HaproxyMode(
        place.at("socket").text(),
        place.items("servers").stream().map(Place::text).toList(),
        HaproxyState.valueOf(reader.text(place, "state", "drain").toUpperCase(Locale.ROOT)),
        reader.period(place, "drain-within").orElse(HaproxyMode.USUAL_DRAIN),
        machine(place));
  }

  private CommandMode command(Place place) {
    String on = place.at("on").text();
    String off = place.at("off").text();
    if (on.equals(off)) {
      reader.error(place.at("off"), "is the command that turns it on");
    }
    return new CommandMode(on, off, machine(place));
  }

  private DnsMode dns(Place place) {
    RecordPlace record = new RecordPlaceReader(reader).place(place);
    return new DnsMode(
        place.at("server").text(),
        record.zone(),
        record.name(),
        record.type(),
        place.at("ttl").node().asInt(),
        place.at("normal").text(),
        place.at("maintenance").text(),
        place.find("key").map(reader::secret).map(SecretRef::toString).orElse(null));
  }
}
