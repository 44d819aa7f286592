package dev.muster.evidence.command;

import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.pack.PackIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The file of an evidence pack, opened to be read. */
final class PackFile implements AutoCloseable {
  private static final String CHAINS = "chains/";
  private static final int MOST_OF_INDEX = 64 << 20;

  private final ZipFile zip;
  private final PackIndex index;

  private PackFile(ZipFile zip, PackIndex index) {
    this.zip = zip;
    this.index = index;
  }

  /** Whether a file is named as a pack is. */
  static boolean isOne(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".zip") && Files.isRegularFile(file);
  }

  /**
   * Opens one.
   *
   * @throws IllegalArgumentException when it is no pack, with a sentence
   */
  static PackFile open(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      requireNamesOnce(zip);
      return new PackFile(zip, index(zip));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Of two files under a name, programs would read either. */
  private static void requireNamesOnce(ZipFile zip) {
    Set<String> names = new HashSet<>();
    zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(name + " is in it twice");
        });
  }

  private static PackIndex index(ZipFile zip) throws IOException {
    try (InputStream file = entry(zip, PackIndex.FILE)) {
      byte[] bytes = file.readNBytes(MOST_OF_INDEX + 1);
      if (bytes.length > MOST_OF_INDEX) {
        throw new IllegalArgumentException(PackIndex.FILE + " is too large");
      }
      return PackIndex.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PackIndex.FILE + ": " + e.getMessage(), e);
    }
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IllegalArgumentException("there is no " + name + " in it");
    }
    return zip.getInputStream(entry);
  }

  PackIndex index() {
    return index;
  }

  /**
   * The chains that are in it, whatever its index says.
   *
   * @throws IllegalArgumentException when a file is named as no chain may be
   */
  List<String> chains() {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(CHAINS) && name.endsWith(".jsonl"))
        .map(name -> name.substring(CHAINS.length(), name.length() - ".jsonl".length()))
        .peek(EvidenceChain::requireName)
        .sorted()
        .toList();
  }

  /** The export of a chain, line by line. */
  BufferedReader chain(String chain) throws IOException {
    return new BufferedReader(
        new InputStreamReader(entry(zip, PackIndex.file(chain)), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
