package dev.muster.maintenance;

/** Commands that turn the mode on and off, by the names under which a worker allows them. */
public record CommandMode(String on, String off) implements MaintenanceMode {
  @Override
  public String words() {
    return "the commands %s and %s".formatted(on, off);
  }
}
