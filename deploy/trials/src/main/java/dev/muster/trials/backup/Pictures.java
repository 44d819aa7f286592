package dev.muster.trials.backup;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket that is backed up, and what is put into it: random bytes, no two objects alike. */
public final class Pictures implements AutoCloseable {
  private static final String BUCKET = "pictures";
  private static final String THUMBS = "thumbs/";
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int THUMB_BYTES = 5_000;

  private static final int SMALL_BYTES = 20_000;

  /** So large that it is stored in parts. */
  private static final int LARGE_BYTES = 12_000_000;

  private final S3Client client;
  private final List<String> renewed = new ArrayList<>();
  private int made;

  /** As the root of the store that it is in. */
  public Pictures(int port, String accessKey, String secretKey) {
    client =
        S3Client.builder()
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(URI.create("http://127.0.0.1:" + port))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
            .build();
  }

  /** Puts so many more into it, which stay. */
  public void add(int count, int bytes) {
    added(count, bytes);
  }

  private List<String> added(int count, int bytes) {
    List<String> keys = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      keys.add(put("%d-bytes/%06d".formatted(bytes, ++made), bytes));
    }
    return keys;
  }

  /** Puts new ones in the place of those that were put there so before. */
  public void renew(int small, int large) {
    renewed.forEach(key -> client.deleteObject(delete -> delete.bucket(BUCKET).key(key)));
    renewed.clear();
    renewed.addAll(added(small, SMALL_BYTES));
    renewed.addAll(added(large, LARGE_BYTES));
  }

  private String put(String key, int bytes) {
    byte[] content = new byte[bytes];
    ThreadLocalRandom.current().nextBytes(content);
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    return key;
  }

  /** Takes all out of it. */
  public void clear() {
    client.listObjectsV2Paginator(list -> list.bucket(BUCKET)).contents().stream()
        .map(S3Object::key)
        .toList()
        .forEach(key -> client.deleteObject(delete -> delete.bucket(BUCKET).key(key)));
  }

  /** Takes one after the other, until what is answered is closed, also once the store is back. */
  public Meanwhile taking() {
    Thread thread = Thread.ofVirtual().name("taking pictures").start(this::take);
    return thread::interrupt;
  }

  private void take() {
    for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
      try {
        put(THUMBS + Thread.currentThread().threadId() + "-" + number, THUMB_BYTES);
        Thread.sleep(PAUSE);
      } catch (SdkException e) {
        number--;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
