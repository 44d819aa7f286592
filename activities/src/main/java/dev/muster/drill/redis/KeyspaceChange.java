package dev.muster.drill.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.drill.store.SourceFaults;
import dev.muster.restorepoint.KeyspaceContents;
import dev.muster.restorepoint.KeyspaceDatabase;
import dev.muster.restorepoint.RestorePointFailure;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** A change to a Redis after which a snapshot of it still loads without complaint. */
enum KeyspaceChange {
  /** Of the value of one key that does not expire. */
  OF_A_VALUE {
    @Override
    void to(Jedis jedis) {
      change(jedis, lasting(jedis));
    }
  },

  /** Of all keys of one database. */
  OF_A_DATABASE {
    @Override
    void to(Jedis jedis) {
      jedis.flushDB();
    }
  };

  private static final String ADDED = "muster";

  static KeyspaceChange of(SourceFaults.Change change) {
    return switch (change) {
      case OF_A_VALUE -> OF_A_VALUE;
      case OF_A_PART -> OF_A_DATABASE;
    };
  }

  abstract void to(Jedis jedis);

  /** Does it to the database with the fewest keys that last, and answers with its number. */
  int to(Jedis jedis, KeyspaceContents contents) {
    int database =
        contents.databases().stream()
            .filter(one -> one.lasting().keys() > 0)
            .min(Comparator.comparingLong(one -> one.lasting().keys()))
            .map(KeyspaceDatabase::number)
            .orElseThrow(() -> RestorePointFailure.NOT_INJECTED.because("every key expires"));
    jedis.select(database);
    to(jedis);
    return database;
  }

  private static byte[] lasting(Jedis jedis) {
    byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
    while (true) {
      ScanResult<byte[]> some = jedis.scan(cursor);
      Optional<byte[]> lasting =
          some.getResult().stream().filter(key -> jedis.pttl(key) < 0).findFirst();
      if (lasting.isPresent()) {
        return lasting.get();
      }
      if (some.isCompleteIteration()) {
        throw RestorePointFailure.NOT_INJECTED.because("every key expires");
      }
      cursor = some.getCursorAsBytes();
    }
  }

  private static void change(Jedis jedis, byte[] key) {
    String type = jedis.type(key);
    byte[] added = ADDED.getBytes(UTF_8);
    switch (type) {
      case "string" -> jedis.append(key, added);
      case "list" -> jedis.rpush(key, added);
      case "set" -> jedis.sadd(key, added);
      case "zset" -> jedis.zadd(key, 1, added);
      case "hash" -> jedis.hset(key, added, added);
      case "stream" ->
          jedis.xadd(new String(key, UTF_8), StreamEntryID.NEW_ENTRY, Map.of(ADDED, ADDED));
      default ->
          throw RestorePointFailure.NOT_INJECTED.because("a value of type " + type + " stays");
    }
  }
}
