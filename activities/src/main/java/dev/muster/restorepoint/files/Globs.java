package dev.muster.restorepoint.files;

import dev.muster.restorepoint.FileSelection;
import java.util.List;
import org.springframework.util.AntPathMatcher;

/** Says of paths below the root of a selection whether they are named by its patterns. */
final class Globs {
  private static final AntPathMatcher MATCHER = new AntPathMatcher("/");

  private final List<String> include;
  private final List<String> exclude;

  Globs(FileSelection selection) {
    include = selection.include();
    exclude = selection.exclude();
  }

  /** Whether it is named, and with it all that is below it. */
  boolean includes(String path) {
    return include.stream().anyMatch(pattern -> MATCHER.match(pattern, path));
  }

  /** Whether it is left out, and with it all that is below it. */
  boolean excludes(String path) {
    return exclude.stream().anyMatch(pattern -> MATCHER.match(pattern, path));
  }

  /** Whether something below a folder may be named. */
  boolean leadsOnFrom(String folder) {
    return include.stream().anyMatch(pattern -> MATCHER.matchStart(pattern, folder));
  }
}
