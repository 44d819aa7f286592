package dev.muster.failover.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Files that are copied or removed together. */
record FileTree(Path folder) {
  /** Removes it with all that is in it, and follows no links. */
  void remove() throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Takes the place of another one, which is gone then. */
  void replace(Path other) throws IOException {
    new FileTree(other).remove();
    Files.move(folder, other, StandardCopyOption.ATOMIC_MOVE);
    LastingFile.keep(other);
  }

  /** Makes an empty one. */
  FileTree made(@Nullable String owner) throws IOException {
    remove();
    Files.createDirectory(folder);
    LastingFile.hand(folder, owner);
    return this;
  }

  /** Takes a copy of a file in, with its rights. */
  void take(Path file, @Nullable String owner) throws IOException {
    Path copy = folder.resolve(file.getFileName());
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    LastingFile.hand(copy, owner);
  }
}
