package dev.muster.maintenance;

import java.util.List;

/**
 * A look at how full disks are.
 *
 * @param paths on the worker's machine, each for the disk that it is on
 * @param warnFrom percent; from there on it is a warning
 */
public record DiskCheck(List<String> paths, int warnFrom) implements MaintenanceWork {
  /** From where on it is a warning, where nobody said. */
  public static final int USUAL = 80;

  public DiskCheck {
    paths = List.copyOf(paths);
    if (warnFrom < 1 || warnFrom > 100) {
      throw new IllegalArgumentException("a disk is full by 1 to 100 percent, not " + warnFrom);
    }
  }

  @Override
  public String words() {
    return "look how full %s are".formatted(String.join(", ", paths));
  }
}
