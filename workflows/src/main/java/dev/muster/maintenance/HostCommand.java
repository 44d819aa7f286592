package dev.muster.maintenance;

/**
 * A command on the worker's machine.
 *
 * @param name under which the worker's own configuration allows it
 */
public record HostCommand(String name) implements MaintenanceWork {
  @Override
  public String words() {
    return "run " + name;
  }
}
