package dev.muster.restorepoint.s3;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.muster.restorepoint.Catalogue;
import dev.muster.restorepoint.Component;
import dev.muster.restorepoint.Manifest;
import dev.muster.restorepoint.ManifestText;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.ProofText;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.UnreadableManifestException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The restore points of one store, open until it is closed. Nothing is ever written where something
 * is: a key belongs to one attempt of one run.
 *
 * @param name of the store, as the policy has it
 * @param prefix of all keys, empty or ending in a slash
 * @param threads on which parts are uploaded
 * @param opened when: what was begun to be uploaded since is of somebody who still lives
 */
public record Place(
    String name,
    S3Client client,
    String bucket,
    String prefix,
    ExecutorService threads,
    Instant opened)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Place.class);
  private static final int DELETED_AT_ONCE = 1_000;
  private static final int IS_THERE = 412;

  /** All restore points of a plan, and what broken-off runs left. */
  public Catalogue catalogue(String plan) {
    return Catalogue.of(
        client
            .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + plan + "/"))
            .contents()
            .stream()
            .map(S3Object::key)
            .map(key -> key.substring(prefix.length()))
            .toList());
  }

  /** Where the manifest of a restore point is, for people. */
  public String location(RestorePointId point) {
    return "s3://" + bucket + "/" + prefix + Catalogue.manifestKey(point);
  }

  /** The manifest of a restore point. */
  public Manifest manifest(RestorePointId point) {
    return ManifestText.parse(text(Catalogue.manifestKey(point)));
  }

  /**
   * Makes what was stored a restore point: the last thing that a backup writes. One that is there
   * already stays as it is.
   */
  public void publish(RestorePointId point, Manifest manifest) {
    writeOnce(Catalogue.manifestKey(point), ManifestText.of(manifest));
  }

  /** Writes a proof beside the manifest of what it proves. */
  public void prove(Proof proof) {
    writeOnce(Catalogue.proofKey(proof.point(), proof.drill()), ProofText.of(proof));
  }

  private void writeOnce(String key, String text) {
    writeOnce(key, "application/json", RequestBody.fromString(text));
  }

  /** Writes what fits into memory; whether nothing was there before, which would stay as it is. */
  public boolean writeOnce(String key, byte[] bytes) {
    return writeOnce(key, "application/octet-stream", RequestBody.fromBytes(bytes));
  }

  private boolean writeOnce(String key, String type, RequestBody body) {
    try {
      client.putObject(
          put -> put.bucket(bucket).key(prefix + key).contentType(type).ifNoneMatch("*"), body);
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == IS_THERE) {
        return false;
      }
      throw e;
    }
  }

  /** The proofs of a restore point. */
  public List<Proof> proofs(Catalogue catalogue, RestorePointId point) {
    return catalogue.proofsOf(point).stream().map(key -> ProofText.parse(text(key))).toList();
  }

  /** The proof at a key; nothing when what is there is none, or nothing is there any more. */
  public Optional<Proof> proof(String key) {
    try {
      return Optional.of(ProofText.parse(text(key)));
    } catch (UnreadableManifestException | NoSuchKeyException e) {
      return Optional.empty();
    }
  }

  private String text(String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(prefix + key)).asUtf8String();
  }

  /**
   * A stored component, to be read to its end and closed; the end fails with a {@link
   * DamagedException} when it is not what was stored.
   */
  public InputStream read(Component component) {
    return new CheckedComponent(open(component.key()), component);
  }

  /** What is stored at a key, whatever it is; what is apart has what the store outside shares. */
  public InputStream open(String key) {
    return new NamedInput(sent(key), name);
  }

  private InputStream sent(String key) {
    try {
      return client.getObject(get -> get.bucket(bucket).key(prefix + key));
    } catch (NoSuchKeyException e) {
      String outside =
          StoreAddress.outside(prefix).filter(outer -> isShared(key)).orElseThrow(() -> e);
      return client.getObject(get -> get.bucket(bucket).key(outside + key));
    }
  }

  private static boolean isShared(String key) {
    return key.startsWith(StoreAddress.SHARED + "/");
  }

  /**
   * Begins to store a component of unknown length. What a dead attempt of the same run had begun to
   * upload is given up: nobody would complete it. An attempt that was only thought dead was opened
   * before its successor, and leaves alone what that one uploads.
   *
   * @param estimate of its bytes: it may be more, by far
   */
  public Upload write(String key, long estimate) {
    if (!isShared(key)) {
      giveUpDeadAttempts(key);
    }
    return Upload.begin(client, bucket, prefix + key, PartSize.of(estimate), threads);
  }

  private void giveUpDeadAttempts(String key) {
    giveUp(runOf(key), opened, other -> isOfDeadAttempt(other, key));
  }

  /**
   * Gives up what dead attempts had begun to upload of what restore points of a plan share: no two
   * of its runs are at work at a time. Stores tell the second in which an upload was begun, so
   * those of the second in which this was opened are left.
   */
  public void giveUpShared(String plan) {
    giveUp(StoreAddress.sharedFolder(plan) + "/", opened.truncatedTo(SECONDS), other -> true);
  }

  /** Who may not look for them, or not end them, can still store: the sweep tells of it. */
  private void giveUp(String folder, Instant before, Predicate<String> dead) {
    try {
      abort(
          uploads(folder).stream()
              .filter(upload -> upload.initiated().isBefore(before))
              .filter(upload -> dead.test(upload.key().substring(prefix.length())))
              .toList());
    } catch (S3Exception e) {
      log.warn("uploads of dead attempts below {} are left: {}", folder, e.getMessage());
    }
  }

  /** Removes a restore point, the manifest first: what is left of it is never one. */
  public void delete(Catalogue catalogue, RestorePointId point) {
    delete(List.of(Catalogue.manifestKey(point)));
    delete(catalogue.keysOf(point));
  }

  /** Removes what is there of these keys. */
  public void delete(List<String> keys) {
    List<ObjectIdentifier> all =
        keys.stream().map(key -> ObjectIdentifier.builder().key(prefix + key).build()).toList();
    for (int from = 0; from < all.size(); from += DELETED_AT_ONCE) {
      List<ObjectIdentifier> some = all.subList(from, Math.min(all.size(), from + DELETED_AT_ONCE));
      var answer =
          client.deleteObjects(delete -> delete.bucket(bucket).delete(d -> d.objects(some)));
      if (answer.hasErrors()) {
        throw new IllegalStateException(
            "%s can't be deleted: %s"
                .formatted(answer.errors().getFirst().key(), answer.errors().getFirst().message()));
      }
    }
  }

  /** The keys in a folder of what was stored before a moment. */
  public List<String> keys(String folder, Instant before) {
    return client
        .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix + folder + "/"))
        .contents()
        .stream()
        .filter(stored -> stored.lastModified().isBefore(before))
        .map(stored -> stored.key().substring(prefix.length()))
        .toList();
  }

  /** What all keys of a run begin with, where a key is of an attempt of a run. */
  private static String runOf(String key) {
    return attemptOf(key).replaceFirst("(?<=/)[^/]+/$", "");
  }

  private static String attemptOf(String key) {
    return key.replaceFirst("[^/]+$", "");
  }

  /** Another attempt's, or that of an attempt to store the same. */
  private static boolean isOfDeadAttempt(String other, String key) {
    return other.equals(key) || !other.startsWith(attemptOf(key));
  }

  /** Aborts uploads of a plan that were begun before a moment and never completed; how many. */
  public int abortUploads(String plan, Instant begunBefore) {
    List<MultipartUpload> orphans =
        uploads(plan + "/").stream()
            .filter(upload -> upload.initiated().isBefore(begunBefore))
            .toList();
    abort(orphans);
    return orphans.size();
  }

  private List<MultipartUpload> uploads(String folder) {
    return client
        .listMultipartUploadsPaginator(list -> list.bucket(bucket).prefix(prefix + folder))
        .uploads()
        .stream()
        .toList();
  }

  private void abort(List<MultipartUpload> uploads) {
    for (MultipartUpload upload : uploads) {
      try {
        client.abortMultipartUpload(
            abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
      } catch (NoSuchUploadException e) {
        // Whoever began it has given it up meanwhile.
      }
    }
  }

  @Override
  public void close() {
    client.close();
    threads.shutdownNow();
  }
}
