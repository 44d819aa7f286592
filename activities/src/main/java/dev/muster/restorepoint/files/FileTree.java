package dev.muster.restorepoint.files;

import dev.muster.restorepoint.FileSelection;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.StoredFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a selection names on this machine, with the folders that lead to it, by path.
 *
 * @param omitted what is named and can't be kept, at most some of it
 */
public record FileTree(List<TreeEntry> entries, List<String> omitted) {
  /** More is not for one archive and its list. */
  public static final int MOST = 100_000;

  /** The bytes of all of it, as the file system says. */
  public long bytes() {
    return entries.stream().mapToLong(TreeEntry::bytes).sum();
  }

  /** Looks at what there is; what is not to be read fails with its name. */
  public static FileTree of(FileSelection selection) {
    return new Walk(selection).tree();
  }

  private static final class Walk {
    private static final int MOST_OMITTED = 100;
    private static final String NO_TEXT = "\uFFFD";

    private final Path root;
    private final Globs globs;
    private final String title;
    private final SortedMap<String, TreeEntry> chosen = new TreeMap<>();
    private final Map<String, TreeEntry> onTheWay = new HashMap<>();
    private final List<String> omitted = new ArrayList<>();
    private int leftOut;

    Walk(FileSelection selection) {
      root = Path.of(selection.root()).normalize();
      globs = new Globs(selection);
      title = selection.root();
    }

    FileTree tree() {
      if (!Files.isDirectory(root)) {
        throw RestorePointFailure.FILES_UNREADABLE.because(title + " is no folder here");
      }
      into(root, "", false);
      if (chosen.values().stream().allMatch(TreeEntry::isFolder)) {
        throw RestorePointFailure.FILES_UNREADABLE.because(
            "no file in %s is of the selection".formatted(title));
      }
      if (leftOut > omitted.size()) {
        omitted.add("%d more".formatted(leftOut - omitted.size()));
      }
      return new FileTree(List.copyOf(chosen.values()), List.copyOf(omitted));
    }

    private void into(Path folder, String prefix, boolean within) {
      for (Path child : children(folder)) {
        String path = prefix + child.getFileName();
        if (!globs.excludes(path)) {
          visit(path, child, within || globs.includes(path));
        }
      }
    }

    private static List<Path> children(Path folder) {
      try (Stream<Path> all = Files.list(folder)) {
        return all.toList();
      } catch (IOException e) {
        throw Unreadable.because(folder, e);
      } catch (UncheckedIOException e) {
        throw Unreadable.because(folder, Objects.requireNonNull(e.getCause()));
      }
    }

    private void visit(String path, Path file, boolean selected) {
      try {
        visit(TreeEntry.at(path, file), selected);
      } catch (NoSuchFileException e) {
        if (selected) {
          throw Unreadable.because(file, e);
        }
      } catch (IOException e) {
        throw Unreadable.because(file, e);
      }
    }

    private void visit(TreeEntry entry, boolean selected) throws IOException {
      if (selected) {
        choose(entry);
      }
      if (entry.isFolder()) {
        onTheWay.put(entry.path(), entry);
        if (selected || globs.leadsOnFrom(entry.path())) {
          into(entry.file(), entry.path() + "/", selected);
        }
      }
    }

    private void choose(TreeEntry entry) throws IOException {
      requireText(entry.file(), entry.path());
      if (entry.kind().isEmpty()) {
        leaveOut("%s: %s".formatted(entry.path(), entry.word()));
        return;
      }
      if (entry.kind().get() == Kind.LINK) {
        look(entry);
      }
      add(entry);
    }

    private void look(TreeEntry link) throws IOException {
      Path target = Files.readSymbolicLink(link.file());
      requireText(link.file(), target.toString());
      if (!link.file().resolveSibling(target).normalize().startsWith(root)) {
        leaveOut(link.path() + ": a link, and what it leads to is not in " + title);
      }
    }

    private static void requireText(Path file, String words) {
      if (words.contains(NO_TEXT)) {
        throw RestorePointFailure.FILES_UNREADABLE.because(
            file + " has a name, or leads to one, that is no text in UTF-8");
      }
    }

    private void add(TreeEntry entry) {
      chosen.put(entry.path(), entry);
      for (int end = entry.path().lastIndexOf('/');
          end > 0;
          end = entry.path().lastIndexOf('/', end - 1)) {
        String folder = entry.path().substring(0, end);
        TreeEntry way = onTheWay.get(folder);
        if (way != null) {
          chosen.putIfAbsent(folder, way);
        }
      }
      if (chosen.size() > MOST) {
        throw RestorePointFailure.FILES_UNREADABLE.because(
            "more than %,d files in %s are of the selection".formatted(MOST, title));
      }
    }

    private void leaveOut(String what) {
      leftOut++;
      if (omitted.size() < MOST_OMITTED) {
        omitted.add(what);
      }
    }
  }
}
