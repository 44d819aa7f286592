package dev.muster.restorepoint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.KeyspaceTally;
import dev.muster.restorepoint.ObjectKind;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.args.ClientPauseMode;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.LibraryInfo;
import redis.clients.jedis.resps.ScanResult;

/**
 * Reads all that a server holds which was started for that: it is held still first. Values are
 * hashed in the server, by {@code DEBUG DIGEST-VALUE}, so that only keys and hashes travel; what it
 * says of a value does not depend on how it is stored.
 */
public final class KeyspaceReader {
  private static final ProtocolCommand DEBUG = () -> "DEBUG".getBytes(UTF_8);
  private static final ScanParams SOME = new ScanParams().count(1_000);
  private static final Duration LONG = Duration.ofDays(2);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long GONE = -2;

  private final Jedis server;
  private final InstantSource clock;
  private final Progress progress;

  public KeyspaceReader(Jedis server, InstantSource clock, Progress progress) {
    this.server = server;
    this.clock = clock;
    this.progress = progress;
  }

  /** Hears how far a reading is. */
  @FunctionalInterface
  public interface Progress {
    void read(int databases, int of);
  }

  /** The contents; nothing is written to the server, nor expires in it, from then on. */
  public KeyspaceContents read() throws InterruptedIOException {
    server.clientPause(LONG.toMillis(), ClientPauseMode.WRITE);
    RedisInfo info = RedisInfo.of(server.info());
    List<Integer> databases = info.databases();
    awaitStill(databases);
    KeyspaceTally tally = new KeyspaceTally(clock.instant());
    for (int read = 0; read < databases.size(); read++) {
      progress.read(read, databases.size());
      add(databases.get(read), tally);
    }
    progress.read(databases.size(), databases.size());
    return new KeyspaceContents(
        tally.databases(), functions(), info.keysInItsFile(), clock.instant());
  }

  /** A table that shrinks after it was loaded is scanned in parts twice. */
  private void awaitStill(List<Integer> databases) throws InterruptedIOException {
    do {
      pause();
    } while (databases.stream().anyMatch(this::moves));
  }

  private boolean moves(int database) {
    return text(debug("HTSTATS", String.valueOf(database))).contains("rehashing target");
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a snapshot was read");
    }
  }

  private void add(int database, KeyspaceTally tally) {
    server.select(database);
    byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    ScanResult<byte[]> some;
    do {
      some = server.scan(cursor, SOME);
      if (!some.getResult().isEmpty()) {
        add(database, some.getResult(), tally);
      }
      cursor = some.getCursorAsBytes();
    } while (!some.isCompleteIteration());
  }

  /** What the server was asked of a key. */
  private record Asked(Response<String> type, Response<Long> expiry) {}

  private void add(int database, List<byte[]> keys, KeyspaceTally tally) {
    List<Asked> asked = new ArrayList<>();
    Response<Object> digests;
    try (Pipeline pipeline = server.pipelined()) {
      digests = pipeline.sendCommand(DEBUG, arguments("DIGEST-VALUE", keys));
      keys.forEach(key -> asked.add(new Asked(pipeline.type(key), pipeline.pexpireTime(key))));
    }
    List<?> values = (List<?>) digests.get();
    for (int place = 0; place < keys.size(); place++) {
      add(database, keys.get(place), text(values.get(place)), asked.get(place), tally);
    }
  }

  private void add(int database, byte[] key, String value, Asked asked, KeyspaceTally tally) {
    long expiry = asked.expiry().get();
    if (expiry == GONE) {
      return; // its time came while it was read
    }
    KeyHash hash = new KeyHash().with(key).with(value).with(expiry);
    if (asked.type().get().equals("stream")) {
      hash = new StreamGroups(server).add(key, hash);
    }
    tally.add(database, hash.number(), moment(expiry));
  }

  private static @Nullable Instant moment(long expiry) {
    return expiry < 0 ? null : Instant.ofEpochMilli(expiry);
  }

  private ObjectKind functions() {
    List<LibraryInfo> libraries =
        server.functionListWithCode().stream()
            .sorted(Comparator.comparing(LibraryInfo::getLibraryName))
            .toList();
    KeyHash hash = new KeyHash();
    libraries.forEach(library ->
        hash.with(library.getLibraryName()).with(String.valueOf(library.getLibraryCode())));
    return new ObjectKind("libraries of functions", libraries.size(), hash.text());
  }

  private Object debug(String... arguments) {
    return server.sendCommand(
        DEBUG, Stream.of(arguments).map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  private static byte[][] arguments(String first, List<byte[]> more) {
    return Stream.concat(Stream.of(first.getBytes(UTF_8)), more.stream()).toArray(byte[][]::new);
  }

  private static String text(Object told) {
    return told instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(told);
  }
}
