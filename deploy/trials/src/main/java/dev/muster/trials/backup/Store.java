package dev.muster.trials.backup;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
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
      manifest(bucket, point)
          .path("components")
          .forEach(component -> known.add(component.path("key").asText()));
    }
    return known;
  }

  private JsonNode manifest(String bucket, String point) throws IOException {
    return JSON.readTree(
        client.getObjectAsBytes(get -> get.bucket(bucket).key(point + MANIFEST)).asByteArray());
  }

  /** What a restore point lacks of being whole, each in words; nothing when it is. */
  public List<String> faults(String bucket, String point) throws IOException {
    JsonNode manifest = manifest(bucket, point);
    List<String> faults = new ArrayList<>();
    for (JsonNode component : manifest.path("components")) {
      String key = component.path("key").asText();
      String promised = component.path("bytes").asText() + " " + component.path("sha256").asText();
      if (!promised.equals(stored(bucket, key))) {
        faults.add("%s of %s is not what its manifest says".formatted(key, bucket));
      }
    }
    if (manifest.path("components").isEmpty()) {
      faults.add("%s in %s is of nothing".formatted(point, bucket));
    }
    return faults;
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
