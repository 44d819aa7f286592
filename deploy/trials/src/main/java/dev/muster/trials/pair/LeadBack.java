package dev.muster.trials.pair;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.trials.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Has a server follow another, as an operator does by hand. */
public record LeadBack(Pair pair) {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration AT_LAST = Duration.ofMinutes(1);
  private static final Pattern PARTED =
      Pattern.compile("forked off current database system timeline|not in this server's history");
  private static final String RECEIVES =
      "SELECT EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')";

  /** Whether it follows already, by what both say. */
  public boolean follows(PairServer server, PairServer leader) {
    return pair.says(leader, isStreamedTo(server)) && pair.says(server, RECEIVES);
  }

  private static String isStreamedTo(PairServer server) {
    return """
    SELECT EXISTS (
      SELECT FROM pg_stat_replication
      WHERE application_name = '%s' AND state = 'streaming'
        AND replay_lsn >= pg_current_wal_flush_lsn() - 65536)
    """
        .formatted(server.name());
  }

  /** Does what it takes: nothing, a restart as a standby, or a copy of its leader. */
  public void follow(PairServer server, PairServer leader)
      throws IOException, InterruptedException {
    if (follows(server, leader)) {
      return;
    }
    pair.stop(server, Pair.Stop.IN_ORDER);
    long before = Files.size(server.log());
    boolean tried =
        restart(server, leader)
            && Patience.await(SOON, () -> follows(server, leader) || parted(server, before));
    if (!tried || !follows(server, leader)) {
      renew(server, leader);
    }
    Patience.require(
        "%s follows %s".formatted(server.name(), leader.name()),
        AT_LAST,
        () -> follows(server, leader));
  }

  /** Whether it has said that it wrote what its leader has not. */
  private static boolean parted(PairServer server, long before) {
    try (RandomAccessFile log = new RandomAccessFile(server.log().toFile(), "r")) {
      log.seek(before);
      byte[] since = new byte[(int) (log.length() - before)];
      log.readFully(since);
      return PARTED.matcher(new String(since, UTF_8)).find();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it comes up: one that wrote alone may not. */
  private boolean restart(PairServer server, PairServer leader)
      throws IOException, InterruptedException {
    Pair.append(
        server.data().resolve("postgresql.auto.conf"),
        "primary_conninfo = '%s'\n".formatted(pair.upstream(server, leader)));
    Files.writeString(server.sign(), "");
    pair.own(server.sign());
    return Patience.await(SOON, () -> pair.isUp(server));
  }

  /** What has written what its leader has not can't follow it. */
  private void renew(PairServer server, PairServer leader)
      throws IOException, InterruptedException {
    pair.stop(server, Pair.Stop.AT_ONCE);
    Patience.require(server.name() + " has no files any more", SOON, () -> isGone(server.data()));
    pair.copy(server, leader);
  }

  /** A sample that was taken before it stopped may be written in between. */
  private static boolean isGone(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(one);
      }
      return true;
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
