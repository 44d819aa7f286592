package dev.muster.trials.fault.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with little room for as long as this is open; it takes root to make one. */
public final class SmallDisk implements AutoCloseable {
  private static final String BALLAST = "ballast";
  private static final int BLOCK = 1 << 16;

  private final Path folder;
  private final Thread farewell;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.farewell = new Thread(() -> unmount(folder), "take the small disk away");
  }

  /** Whether one can be made here. */
  public static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** One of so many mebibytes, in the place of a folder. */
  public static SmallDisk at(Path folder, int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String options = "size=%dm,mode=755".formatted(mebibytes);
    if (run(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.toString())) != 0) {
      throw new IllegalStateException("no small disk can be made");
    }
    SmallDisk disk = new SmallDisk(folder);
    Runtime.getRuntime().addShutdownHook(disk.farewell);
    return disk;
  }

  /** Takes all the room that is left. */
  public void fill() {
    byte[] block = new byte[BLOCK];
    try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
      while (true) {
        ballast.write(block);
      }
    } catch (IOException full) {
      // that is what it is for
    }
  }

  /** Gives it back. */
  public void drain() throws IOException {
    Files.deleteIfExists(folder.resolve(BALLAST));
  }

  @Override
  public void close() {
    unmount(folder);
    Runtime.getRuntime().removeShutdownHook(farewell);
  }

  private static void unmount(Path folder) {
    try {
      run(List.of("umount", "--lazy", folder.toString()));
    } catch (IOException e) {
      throw new IllegalStateException("the small disk stays", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
