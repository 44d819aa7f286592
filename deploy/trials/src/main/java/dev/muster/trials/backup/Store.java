package dev.muster.trials.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a store holds, as it says itself: Muster's own word is not taken for it. */
public final class Store implements AutoCloseable {
  public static final String NEAR = "near";
  public static final String SECOND = "second";
  public static final String SMALL = "small";
  private static final String MANIFEST = "/manifest.json";

  /** What the list is called of the objects that a restore point shares. */
  private static final String NAMES = "object_names";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final S3Client client;

  /** As the store's own root, past the line that can fail. */
  public Store(int port, String accessKey, String secretKey) {
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

  /** The restore points of a bucket: what has a manifest. */
  public Set<String> points(String bucket) {
    return keys(bucket).stream()
        .filter(key -> key.endsWith(MANIFEST))
        .map(key -> key.substring(0, key.length() - MANIFEST.length()))
        .collect(toCollection(TreeSet::new));
  }

  /** The restore points of a plan, the oldest first. */
  public List<String> points(String bucket, String plan) {
    return points(bucket).stream().filter(point -> point.startsWith(plan + "/")).toList();
  }

  /** What is stored below a restore point or the remains of one. */
  public List<String> keys(String bucket) {
    return client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** The uploads that were begun and neither completed nor aborted, by their keys. */
  public List<String> uploads(String bucket) {
    return client.listMultipartUploadsPaginator(list -> list.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  /** Whether something is being uploaded of which a part is there. */
  public boolean isUploading(String bucket) {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
        .anyMatch(upload ->
            client
                .listParts(
                    list -> list.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                .hasParts());
  }

  /** The keys of all that belongs to restore points, but for their proofs. */
  public Set<String> known(String bucket) throws IOException {
    Set<String> known = new TreeSet<>();
    for (String point : points(bucket)) {
      known.add(point + MANIFEST);
      parts(bucket, manifest(bucket, point)).forEach(part -> known.add(part.key()));
    }
    return known;
  }

  /** What pgBackRest calls the backups of clusters that restore points are of. */
  public Set<String> labels(String bucket) throws IOException {
    Set<String> labels = new TreeSet<>();
    for (String point : points(bucket)) {
      String label = manifest(bucket, point).path("contents").path("label").asText("");
      if (!label.isEmpty()) {
        labels.add(label);
      }
    }
    return labels;
  }

  /** The objects that a restore point shares with others, as the list of them tells. */
  private List<StoredPart> shared(String bucket, JsonNode manifest) throws IOException {
    List<StoredPart> shared = new ArrayList<>();
    for (JsonNode component : manifest.path("components")) {
      if (component.path("name").asText().equals(NAMES)) {
        String folder = "_objects/%s/".formatted(manifest.path("backup_plan").asText());
        names(bucket, component.path("key").asText()).stream()
            .map(line -> line.split(" ", 3))
            .map(line -> new StoredPart(folder + line[0], line[1] + " " + line[2]))
            .forEach(shared::add);
      }
    }
    return shared;
  }

  private List<String> names(String bucket, String key) throws IOException {
    try (InputStream packed = client.getObject(get -> get.bucket(bucket).key(key));
        InputStream names = new ZstdInputStream(packed)) {
      return new String(names.readAllBytes(), UTF_8).lines().toList();
    }
  }

  /**
   * An object that must be there.
   *
   * @param promised its bytes and their hash
   */
  private record StoredPart(String key, String promised) {}

  private JsonNode manifest(String bucket, String point) throws IOException {
    return JSON.readTree(
        client.getObjectAsBytes(get -> get.bucket(bucket).key(point + MANIFEST)).asByteArray());
  }

  /** What the restore points of a bucket lack of being whole, each in words. */
  public List<String> faults(String bucket) throws IOException {
    List<String> faults = new ArrayList<>();
    Set<StoredPart> all = new LinkedHashSet<>();
    for (String point : points(bucket)) {
      List<StoredPart> parts = parts(bucket, manifest(bucket, point));
      if (parts.isEmpty()) {
        faults.add("%s in %s is of nothing".formatted(point, bucket));
      }
      all.addAll(parts);
    }
    for (StoredPart part : all) {
      if (!part.promised().equals(stored(bucket, part.key()))) {
        faults.add("%s of %s is not what its manifest says".formatted(part.key(), bucket));
      }
    }
    return faults;
  }

  /** All that a restore point must have, its own and what it shares. */
  private List<StoredPart> parts(String bucket, JsonNode manifest) throws IOException {
    List<StoredPart> parts = new ArrayList<>(shared(bucket, manifest));
    for (JsonNode component : manifest.path("components")) {
      String promised = component.path("bytes").asText() + " " + component.path("sha256").asText();
      parts.add(new StoredPart(component.path("key").asText(), promised));
    }
    return parts;
  }

  /** The bytes and the hash of an object. */
  private String stored(String bucket, String key) throws IOException {
    try (ResponseInputStream<GetObjectResponse> object =
        client.getObject(get -> get.bucket(bucket).key(key))) {
      Digest digest = Digest.of(object);
      return digest.bytes() + " " + digest.sha256();
    } catch (NoSuchKeyException e) {
      return "nothing";
    }
  }

  /** Lets a user of the store look into a bucket, and neither write nor remove. */
  public void letLook(String user, String bucket) {
    String statement =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ["%1$s"]},
          "Action": ["s3:ListBucket", "s3:GetObject", "s3:ListBucketMultipartUploads"],
          "Resource": ["arn:aws:s3:::%2$s", "arn:aws:s3:::%2$s/*"]}]}
        """
            .formatted(user, bucket);
    client.putBucketPolicy(put -> put.bucket(bucket).policy(statement));
  }

  @Override
  public void close() {
    client.close();
  }
}
