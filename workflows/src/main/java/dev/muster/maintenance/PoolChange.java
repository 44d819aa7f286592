package dev.muster.maintenance;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a PgBouncer, changed in its file and taken over without a restart.
 *
 * @param file its {@code pgbouncer.ini}, on the worker's machine
 * @param settings of the section {@code [pgbouncer]}, by name; an empty value takes the line out,
 *     so that PgBouncer's own default holds
 */
public record PoolChange(String file, Map<String, String> settings, Console console)
    implements MaintenanceWork {
  public PoolChange {
    settings = Map.copyOf(settings);
    settings.forEach(PoolChange::require);
    if (settings.isEmpty()) {
      throw new IllegalArgumentException("no setting of the pool is named");
    }
  }

  private static void require(String name, String value) {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("this is no setting of PgBouncer: " + name);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("the setting " + name + " is more than one line");
    }
  }

  @Override
  public String words() {
    return "change %s of the pool %s".formatted(ordered(), file);
  }

  private Map<String, String> ordered() {
    return new TreeMap<>(settings);
  }

  /**
   * Its admin console.
   *
   * @param user one of {@code admin_users}
   * @param password a reference to it, never the password; null where none is asked for
   */
  public record Console(String host, int port, String user, @Nullable String password) {}
}
