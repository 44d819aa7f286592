package dev.muster.restorepoint.s3;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.muster.policy.Secrets;
import dev.muster.restorepoint.Proof;
import dev.muster.restorepoint.RestorePointFailure;
import dev.muster.restorepoint.RestorePointId;
import dev.muster.restorepoint.StoreAddress;
import dev.muster.restorepoint.failure.Diagnosis;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is asked of a store that is to encrypt, and what it has to answer. */
class EncryptedAtRestTest {
  private static final String ASKED = "x-amz-server-side-encryption";
  private static final String BEGUN =
      "<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><UploadId>7</UploadId>"
          + "</InitiateMultipartUploadResult>";
  private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
  private static final Proof PROOF =
      new Proof(new RestorePointId("shop", NOW), "drill/x/1", NOW, Duration.ZERO, Duration.ZERO);

  @RegisterExtension
  private static final WireMockExtension store = WireMockExtension.newInstance().build();

  // BKP-25
  @Test
  void whateverIsStoredIsAskedToBeEncrypted() {
    answers("AES256");
    try (Place place = place(null)) {
      place.prove(PROOF);
      place.write("shop/archive", 0).close();
    }

    store.verify(putRequestedFor(anyUrl()).withHeader(ASKED, equalTo("AES256")));
    store.verify(
        postRequestedFor(urlPathEqualTo("/backups/shop/archive"))
            .withHeader(ASKED, equalTo("AES256")));
  }

  @Test
  void aKeyOfKmsIsNamed() {
    answers("aws:kms");
    try (Place place = place("alias/backups")) {
      place.prove(PROOF);
    }

    store.verify(
        putRequestedFor(anyUrl())
            .withHeader(ASKED, equalTo("aws:kms"))
            .withHeader(ASKED + "-aws-kms-key-id", equalTo("alias/backups")));
  }

  @Test
  void aStoreThatDoesNotSayThatItEncryptsGetsNothing() {
    answers(null);
    try (Place place = place(null)) {
      RuntimeException thrown =
          catchThrowableOfType(
              RuntimeException.class, () -> place.write("shop/archive", 0).close());

      assertThat(Diagnosis.of(thrown))
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              failure -> {
                assertThat(failure.getType()).isEqualTo(RestorePointFailure.STORE_DENIED.name());
                assertThat(failure.getOriginalMessage())
                    .isEqualTo(
                        "near was asked to encrypt what it keeps by AES256,"
                            + " and does not say that it does");
              });
    }
  }

  private static void answers(@Nullable String encryption) {
    ResponseDefinitionBuilder answer = aResponse().withBody(BEGUN);
    store.stubFor(
        any(anyUrl())
            .willReturn(encryption == null ? answer : answer.withHeader(ASKED, encryption)));
  }

  private static Place place(@Nullable String kmsKey) {
    return new Stores(new Secrets(Map.of("KEY", "key")::get))
        .open(
            new StoreAddress(
                "near",
                "backups",
                "us-east-1",
                store.baseUrl(),
                StoreAddress.Addressing.PATH,
                "",
                new StoreAddress.Credentials("${env:KEY}", "${env:KEY}"),
                new StoreAddress.AtRest(kmsKey)));
  }
}
