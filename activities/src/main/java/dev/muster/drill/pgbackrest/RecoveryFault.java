package dev.muster.drill.pgbackrest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the complaints of pgBackRest and of a server that recovers say of what is stored. */
final class RecoveryFault {
  private static final Pattern ERROR = Pattern.compile("ERROR: \\[(\\d{3})]");

  /** A checksum, a format, a file that is missing, a backup that is none, contents of a file. */
  private static final Set<String> OF_THE_REPOSITORY = Set.of("026", "029", "055", "075", "095");

  /** The same of a file of the log, as it is told of each repository. */
  private static final Pattern OF_A_SEGMENT =
      Pattern.compile("repo\\d+: \\S+ \\[(Checksum|Format|Crypto)Error]");

  private static final String NO_TARGET =
      "recovery ended before configured recovery target was reached";

  private static final Pattern DONE = Pattern.compile("redo done at ([0-9A-F]+/[0-9A-F]+)");

  private static final List<String> OF_THE_LOG =
      List.of(
          NO_TARGET,
          "WAL ends before",
          "could not locate a valid checkpoint record",
          "could not locate required checkpoint record",
          "could not find redo location",
          "incorrect resource manager data checksum",
          "invalid page",
          "requested recovery stop point is before consistent recovery point");

  private static final String EARLY = "recovery ended before ";

  private RecoveryFault() {}

  /** Why nothing comes of a repository; empty when it only could not be asked. */
  static Optional<String> ofRepository(String complaints) {
    return complaints
        .lines()
        .filter(line -> isOfTheRepository(line) || OF_A_SEGMENT.matcher(line).find())
        .findFirst()
        .map(line -> line.substring(Math.max(line.indexOf("ERROR: ["), 0)).strip());
  }

  /** Whether pgBackRest could not do what a server wanted of it. */
  static boolean isOfPgBackRest(String complaints) {
    return ERROR.matcher(complaints).find();
  }

  /** Why a server did not come to where it should; empty when that tells nothing of its log. */
  static Optional<String> ofLog(String complaints) {
    Optional<String> damaged = ofRepository(complaints);
    if (damaged.isPresent() || isOfPgBackRest(complaints)) {
      return damaged;
    }
    return complaints
        .lines()
        .filter(line -> OF_THE_LOG.stream().anyMatch(line::contains))
        .findFirst()
        .map(line -> line.replaceFirst("^.*?(FATAL|PANIC|LOG|WARNING): +", ""))
        .map(line -> line.startsWith(EARLY) ? line : EARLY + "the copy was whole: " + line);
  }

  /**
   * Where in its log a server ended that found no commit after the moment, or no point of the name,
   * to which it was to follow it; empty when it ended for another reason.
   */
  static Optional<String> endWithoutTarget(String complaints) {
    return ofLog(complaints)
        .filter(NO_TARGET::equals)
        .flatMap(_ ->
            DONE.matcher(complaints)
                .results()
                .map(done -> done.group(1))
                .reduce((_, later) -> later));
  }

  private static boolean isOfTheRepository(String line) {
    return ERROR
        .matcher(line)
        .results()
        .map(RecoveryFault::code)
        .findFirst()
        .filter(OF_THE_REPOSITORY::contains)
        .isPresent();
  }

  private static String code(MatchResult error) {
    return error.group(1);
  }
}
