package dev.muster.policy;

import dev.muster.approval.ApprovalTerms;
import dev.muster.maintenance.CertificateRenewal;
import dev.muster.maintenance.DiskCheck;
import dev.muster.maintenance.HostCommand;
import dev.muster.maintenance.MaintenanceWork;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.TableAction;
import dev.muster.maintenance.TableWork;
import dev.muster.window.WindowWork;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is done by a step of a window, or to take one back. */
record WorkReader(PolicyReader reader, ChildPlans plans) {
  /** What a step may do. */
  static final List<String> OF_STEPS =
      List.of(
          "command",
          "call",
          "confirm",
          "tables",
          "pool",
          "certificate",
          "disks",
          "backup",
          "drill",
          "routine",
          "mode",
          "take-back");

  /** What may take one back. */
  static final List<String> OF_COUNTERPARTS =
      List.of("command", "call", "confirm", "routine", "pool");

  /** What another machine has another of, so that a place may say on which it is done. */
  private static final Set<String> LOCAL = Set.of("command", "pool", "certificate", "disks");

  private static final int PGBOUNCER = 6432;
  private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9_]*");

  /**
   * The one work that a place says; nothing when it has a fault, which is told.
   *
   * @param keys which works it may say
   * @param limit how long a person is waited for who has to do it
   * @param usual the machine on which it is done where the place says none; null for any
   */
  Optional<WindowWork> work(
      Place place, List<String> keys, Duration limit, @Nullable String usual) {
    List<String> said = keys.stream().filter(key -> place.find(key).isPresent()).toList();
    if (said.size() != 1) {
      reader.error(place, "says one of " + list(keys));
      return Optional.empty();
    }
    String key = said.getFirst();
    Optional<Place> machine = place.find("machine");
    if (machine.isPresent() && !LOCAL.contains(key)) {
      reader.error(machine.get(), "makes no sense: is not said of " + Quote.of(key));
    }
    String where = machine.map(Place::text).orElse(usual);
    return work(key, place.at(key), limit)
        .map(work ->
            work instanceof WindowWork.Task(var task, var _) && LOCAL.contains(key)
                ? new WindowWork.Task(task, where)
                : work);
  }

  private static String list(List<String> keys) {
    List<String> quoted = keys.stream().map(key -> "'" + key + "'").toList();
    return String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
  }

  private Optional<WindowWork> work(String key, Place place, Duration limit) {
    return switch (key) {
      case "command" -> task(place, new HostCommand(place.text()));
      case "call" -> Optional.of(new WindowWork.Call(new RoutineReader(reader).call(place)));
      case "confirm" -> Optional.of(new WindowWork.Confirm(confirmation(place, limit)));
      case "tables" -> task(place, tables(place));
      case "pool" -> reader.made(place, () -> new WindowWork.Task(pool(place)));
      case "certificate" -> task(place, certificate(place));
      case "disks" -> reader.made(place, () -> new WindowWork.Task(disks(place)));
      case "backup" -> child(place, Section.BACKUPS, plans.backups(), WindowWork.Backup::new);
      case "drill" -> child(place, Section.DRILLS, plans.drills(), WindowWork.Drill::new);
      case "routine" -> child(place, Section.ROUTINES, plans.routines(), WindowWork.Routine::new);
      case "mode" ->
          new ModeReader(reader).mode(place).map(mode -> new WindowWork.Mode(mode, true));
      case "take-back" -> Optional.of(new WindowWork.TakeBack(place.text()));
      default -> throw new IllegalArgumentException("no work is called " + key);
    };
  }

  private ApprovalTerms confirmation(Place place, Duration limit) {
    return new RoutineReader(reader).terms(place, limit);
  }

  /** Nothing when it was found to have a fault. */
  private Optional<WindowWork> task(Place place, MaintenanceWork work) {
    return reader.findings().clean(place)
        ? Optional.of(new WindowWork.Task(work))
        : Optional.empty();
  }

  /** Nothing when the plan has a fault, which is told there. */
  private <T> Optional<WindowWork> child(
      Place place, Section section, Map<String, T> declared, Function<T, WindowWork> work) {
    return Optional.ofNullable(declared.get(reader.reference(place, section))).map(work);
  }

  private TableWork tables(Place place) {
    TableAction action =
        TableAction.valueOf(place.at("do").text().toUpperCase(Locale.ROOT).replace('-', '_'));
    Optional<Place> bloat = place.find("bloated-from");
    if (bloat.isPresent() && action != TableAction.REINDEX) {
      reader.error(bloat.get(), "makes no sense: nothing is reindexed");
      bloat = Optional.empty();
    }
    return new TableWork(
        new BackupReader(reader).database(place.at("postgres")),
        action,
        place.items("only").stream().map(Place::text).toList(),
        bloat.map(percent -> percent.node().asInt()).orElse(null));
  }

  private PoolChange pool(Place place) {
    Place console = place.at("console");
    place.at("settings").entries().forEach(this::requireSetting);
    return new PoolChange(
        place.at("file").text(),
        reader.texts(place, "settings"),
        new PoolChange.Console(
            console.at("host").text(),
            reader.number(console, "port", PGBOUNCER),
            console.at("user").text(),
            console.find("password").map(reader::secret).map(SecretRef::toString).orElse(null)));
  }

  private void requireSetting(String name, Place value) {
    if (!SETTING.matcher(name).matches()) {
      reader.error(value, "is no setting of PgBouncer");
    }
  }

  private CertificateRenewal certificate(Place place) {
    return new CertificateRenewal(
        place.at("of").text(),
        reader.period(place, "renew-below").orElse(CertificateRenewal.USUAL),
        place.at("command").text());
  }

  private DiskCheck disks(Place place) {
    return new DiskCheck(
        place.items("paths").stream().map(Place::text).toList(),
        reader.number(place, "warn-from", DiskCheck.USUAL));
  }
}
