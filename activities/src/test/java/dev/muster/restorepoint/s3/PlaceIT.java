package dev.muster.restorepoint.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.evidence.s3.S3Gateway;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** What becomes of uploads in a real store, and how it is told that there is none. */
class PlaceIT {
  private static final String RUN = "shop-db/20260301T020000Z/";
  private static final String BUCKET = "backups";

  @TempDir private static Path folder;
  private static S3Gateway gateway;
  private static S3Client client;

  @BeforeAll
  static void start() {
    Optional<Path> program = S3Gateway.program();
    assumeTrue(program.isPresent(), "versitygw is not on the path");
    gateway = S3Gateway.start(program.get(), folder);
    client = gateway.client();
    client.createBucket(bucket -> bucket.bucket(BUCKET));
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      client.close();
      gateway.close();
    }
  }

  @Test
  void anAttemptGivesUpWhatADeadOneOfItsRunHadBegunToUpload() throws Exception {
    begin("database/" + RUN + "dead/database");
    begin("database/shop-db/20260302T020000Z/other/database");
    try (Place place = open("database/")) {
      try (Upload globals = place.write(RUN + "living/globals", 0);
          Upload database = place.write(RUN + "living/database", 0)) {
        assertThat(uploads())
            .filteredOn(key -> key.startsWith("database/"))
            .containsExactlyInAnyOrder(
                "database/shop-db/20260302T020000Z/other/database",
                "database/" + RUN + "living/database",
                "database/" + RUN + "living/globals");
        globals.complete();
        database.complete();
      }
    }
  }

  @Test
  void anAttemptThatWasThoughtDeadLeavesItsSuccessorAlone() throws Exception {
    try (Place thoughtDead = openSince("", Instant.now().minusSeconds(30));
        Place successor = open("");
        Upload database = successor.write(RUN + "living/database", 0)) {
      thoughtDead.write(RUN + "zombie/globals", 0).close();
      assertThat(uploads()).contains(RUN + "living/database");
      database.complete();
    }
  }

  private static Place openSince(String prefix, Instant moment) {
    Place now = open(prefix);
    return new Place(now.name(), now.client(), now.bucket(), now.prefix(), now.threads(), moment);
  }

  @Test
  void aCopyGivesUpWhatADeadOneHadBegunUnderTheSameKey() {
    begin("copies/" + RUN + "1/database");
    try (Place place = open("copies/")) {
      place.write(RUN + "1/database", 0).close();
      assertThat(uploads()).noneMatch(key -> key.startsWith("copies/"));
    }
  }

  @Test
  void whatADeadAttemptHadBegunOfSharedObjectsIsGivenUpAndNoOther() throws Exception {
    begin("shared/_objects/pictures/dead");
    begin("shared/_objects/pictures-of-others/living");
    try (Place place = openSince("shared/", Instant.now().plusSeconds(1))) {
      place.giveUpShared("pictures");
      assertThat(uploads())
          .filteredOn(key -> key.startsWith("shared/"))
          .containsExactly("shared/_objects/pictures-of-others/living");
    }
  }

  @Test
  void whatItBeganItselfOfSharedObjectsStays() throws Exception {
    try (Place place = open("own/");
        Upload own = place.write("_objects/pictures/own", 0)) {
      place.giveUpShared("pictures");
      assertThat(uploads()).contains("own/_objects/pictures/own");
      own.complete();
    }
  }

  @Test
  void whatAStoreRefusesNamesItAndStaysOfItsKind() {
    try (Place place = open("none/")) {
      assertThatExceptionOfType(NoSuchKeyException.class)
          .isThrownBy(() -> place.manifest(new RestorePointId("shop-db", Instant.EPOCH)))
          .withMessageContaining("store " + BUCKET + ": ");
    }
  }

  @Test
  void aStoreThatIsAwayIsNamed() {
    StoreAddress here = gateway.store(BUCKET, "");
    StoreAddress away =
        new StoreAddress(
            "far-away",
            BUCKET,
            here.region(),
            "http://127.0.0.1:1",
            here.addressing(),
            "",
            here.credentials());
    try (Place place = new Stores(gateway.secrets()).open(away)) {
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> place.catalogue("shop-db"))
          .withMessageContaining("store far-away: ");
    }
  }

  private static Place open(String prefix) {
    return new Stores(gateway.secrets()).open(gateway.store(BUCKET, prefix));
  }

  private static void begin(String key) {
    client.createMultipartUpload(create -> create.bucket(BUCKET).key(key));
  }

  private static List<String> uploads() {
    return client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }
}
