package dev.muster.restorepoint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/** What a stream has beside its entries, which the server's digest of it leaves out. */
record StreamGroups(Jedis server) {
  private static final List<String> OF_A_STREAM = List.of("last-generated-id");
  private static final List<String> OF_A_GROUP =
      List.of("name", "consumers", "pending", "last-delivered-id");

  /** Adds where it stands, and each group of its consumers. */
  KeyHash add(byte[] key, KeyHash hash) {
    add(server.xinfoStream(key), OF_A_STREAM, hash);
    for (Object group : server.xinfoGroups(key)) {
      add(group, OF_A_GROUP, hash);
    }
    return hash;
  }

  /** Versions tell more and more of it: only what all tell is of use. */
  private static void add(Object told, List<String> wanted, KeyHash hash) {
    List<?> pairs = (List<?>) told;
    List<String> texts = new ArrayList<>();
    for (int name = 0; name + 1 < pairs.size(); name += 2) {
      if (wanted.contains(text(pairs.get(name)))) {
        texts.add(text(pairs.get(name)) + "=" + text(pairs.get(name + 1)));
      }
    }
    texts.forEach(hash::with);
  }

  private static String text(Object told) {
    return told instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(told);
  }
}
