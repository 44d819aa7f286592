package dev.muster.workers;

import dev.muster.maintenance.command.AllowedCommand;
import dev.muster.maintenance.command.AllowedCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What maintenance windows may do here.
 *
 * @param commands of this machine that a policy may have run, by name; no others
 */
@ConfigurationProperties(prefix = "muster.maintenance", ignoreUnknownFields = false)
record MaintenanceProperties(@DefaultValue Map<String, Allowed> commands) {
  MaintenanceProperties {
    commands = Map.copyOf(commands);
  }

  /**
   * A command.
   *
   * @param line the whole path of a program and its arguments, which may have {@code {version}} in
   *     them; no shell reads it
   * @param limit after which it is ended
   */
  record Allowed(List<String> line, @DefaultValue("5m") Duration limit) {}

  AllowedCommands allowed() {
    Map<String, AllowedCommand> allowed = new HashMap<>();
    commands.forEach((name, command) -> allowed.put(name, allowed(name, command)));
    return new AllowedCommands(allowed);
  }

  private static AllowedCommand allowed(String name, Allowed command) {
    try {
      return new AllowedCommand(command.line(), command.limit());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "muster.maintenance.commands.%s: %s".formatted(name, e.getMessage()), e);
    }
  }
}
