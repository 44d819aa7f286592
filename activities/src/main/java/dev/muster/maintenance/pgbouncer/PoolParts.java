package dev.muster.maintenance.pgbouncer;

import static java.util.stream.Collectors.joining;

import dev.muster.maintenance.Done;
import dev.muster.maintenance.Done.Verdict;
import dev.muster.maintenance.Figure;
import dev.muster.maintenance.MaintenanceActivities.Items;
import dev.muster.maintenance.MaintenanceActivities.Order;
import dev.muster.maintenance.MaintenanceFailure;
import dev.muster.maintenance.MaintenanceItem;
import dev.muster.maintenance.PoolChange;
import dev.muster.maintenance.pgbouncer.PoolConsole.InForce;
import dev.muster.maintenance.watch.Breakable;
import dev.muster.maintenance.work.Parts;
import dev.muster.maintenance.work.Timed;
import dev.muster.policy.Secrets;
import dev.muster.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A change of a pool is one part: its file is exchanged in one step, and put back when PgBouncer
 * does not take over what it says.
 */
public final class PoolParts implements Parts {
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final PoolChange change;
  private final PoolConsole console;
  private final Programs programs;
  private final InstantSource clock;
  private final Path file;

  public PoolParts(PoolChange change, Secrets secrets, Programs programs, InstantSource clock) {
    this.change = change;
    this.programs = programs;
    this.clock = clock;
    console = new PoolConsole(change.console(), secrets, programs);
    file = Path.of(change.file());
  }

  @Override
  public Breakable<Items> list() {
    return Breakable.of(this::items, programs::close);
  }

  private Items items() {
    requireChangeable(console.settings());
    PoolFile now = read();
    Map<String, String> before = new TreeMap<>();
    change.settings().keySet().forEach(name -> before.put(name, now.value(name)));
    return new Items(
        List.of(new MaintenanceItem(change.words(), 0)),
        0,
        new PoolChange(change.file(), before, change.console()));
  }

  @Override
  public Breakable<Done> take(Order order) {
    return Breakable.of(() -> changed(order), programs::close);
  }

  private Done changed(Order order) throws IOException {
    Timed timed = new Timed(order.item().name(), clock);
    Map<String, InForce> before = console.settings();
    requireChangeable(before);
    PoolFile old = read();
    write(old.with(change.settings()));
    console.reload();
    Map<String, InForce> after = console.settings();
    List<String> not = notTaken(after);
    if (!not.isEmpty()) {
      write(old);
      console.reload();
      throw MaintenanceFailure.POOL_REFUSED.because(
          "%s; the file is as it was".formatted(String.join(", ", not)));
    }
    return timed.done(figures(before), figures(after), Verdict.FINE, words(before, after));
  }

  private void requireChangeable(Map<String, InForce> settings) {
    change
        .settings()
        .forEach((name, value) -> {
          InForce now = settings.get(name);
          if (now == null) {
            throw MaintenanceFailure.POOL_REFUSED.because("PgBouncer knows no setting " + name);
          }
          if (!now.changeable() && !now.value().equals(wanted(value, now))) {
            throw MaintenanceFailure.POOL_REFUSED.because(
                "PgBouncer takes another %s only when it is restarted".formatted(name));
          }
        });
  }

  private List<String> notTaken(Map<String, InForce> after) {
    return ordered().entrySet().stream()
        .filter(setting -> {
          InForce now = inForce(after, setting.getKey());
          return !now.value().equals(wanted(setting.getValue(), now));
        })
        .map(setting ->
            "%s is %s and not %s"
                .formatted(
                    setting.getKey(),
                    inForce(after, setting.getKey()).value(),
                    wanted(setting.getValue(), inForce(after, setting.getKey()))))
        .toList();
  }

  private static String wanted(String value, InForce now) {
    return value.isEmpty() ? now.usual() : value;
  }

  private static InForce inForce(Map<String, InForce> settings, String name) {
    return settings.getOrDefault(name, new InForce("unknown", "unknown", false));
  }

  private List<Figure> figures(Map<String, InForce> settings) {
    return ordered().keySet().stream()
        .filter(name -> inForce(settings, name).value().matches("\\d{1,18}"))
        .map(name ->
            new Figure(name, Long.parseLong(inForce(settings, name).value()), Figure.Unit.NUMBER))
        .toList();
  }

  private String words(Map<String, InForce> before, Map<String, InForce> after) {
    return ordered().keySet().stream()
        .map(name ->
            "%s was %s and is %s"
                .formatted(name, inForce(before, name).value(), inForce(after, name).value()))
        .collect(joining(", "));
  }

  private Map<String, String> ordered() {
    return new TreeMap<>(change.settings());
  }

  private PoolFile read() {
    try {
      return new PoolFile(Files.readString(file));
    } catch (IOException e) {
      throw MaintenanceFailure.FILE_UNUSABLE.because(
          file + " can't be read on this worker's machine");
    }
  }

  /**
   * Beside it first, with the owner and the rights that it has. It may hold passwords, so what an
   * attempt that was killed left is where the next one finds and removes it.
   */
  private void write(PoolFile text) throws IOException {
    Path real = file.toRealPath();
    Path staged = real.resolveSibling(".%s.muster".formatted(real.getFileName()));
    Files.deleteIfExists(staged);
    try {
      Files.createFile(staged, OWNERS_ALONE);
      Files.writeString(staged, text.text());
      give(staged, Files.readAttributes(real, PosixFileAttributes.class));
      Files.move(staged, real, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
  }

  private static void give(Path staged, PosixFileAttributes like) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(staged, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    if (!own.group().equals(like.group())) {
      view.setGroup(like.group());
    }
    if (!own.owner().equals(like.owner())) {
      view.setOwner(like.owner());
    }
    view.setPermissions(like.permissions());
  }
}
