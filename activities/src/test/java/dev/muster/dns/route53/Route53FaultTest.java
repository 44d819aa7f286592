package dev.muster.dns.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.dns.failure.DnsException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.model.Route53Exception;

class Route53FaultTest {
  private static SdkException answer(String code, String message) {
    return (SdkException)
        Route53Exception.builder()
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .message(message)
            .build();
  }

  private static DnsException said(String code, String message) {
    return Route53Fault.of("Z1", answer(code, message));
  }

  private static DnsException unasked(String message) {
    return Route53Fault.of("Z1", SdkClientException.create(message));
  }

  @Test
  void credentialsThatAreNotHereMayComeInAWhile() {
    assertThat(unasked("Unable to load credentials from any of the providers in the chain"))
        .isInstanceOf(DnsException.Silent.class)
        .hasMessage("no credentials for zone Z1 of Route 53 are here");
  }

  @Test
  void ofAnAnswerThatRepeatsTheRequestOnlyTheFirstLineIsTold() {
    assertThat(
            said(
                "SignatureDoesNotMatch",
                "The signature does not match.\n\n'GET\nx-amz-security-token:secret\n'"))
        .isInstanceOf(DnsException.Refused.class)
        .hasMessage(
            "zone Z1 of Route 53 says SignatureDoesNotMatch: The signature does not match.");
  }

  @Test
  void inputThatIsNoneIsOfTheRecordOnlyWhereItWasABatch() {
    assertThat(said("InvalidInput", "no")).isInstanceOf(DnsException.Refused.class);
    assertThat(Route53Fault.ofBatch("Z1", answer("InvalidInput", "no")))
        .isInstanceOf(DnsException.Changed.class)
        .hasMessage("zone Z1 of Route 53 says InvalidInput: no");
    assertThat(Route53Fault.ofBatch("Z1", answer("Throttling", "Rate exceeded")))
        .isInstanceOf(DnsException.Silent.class);
  }

  @Test
  void aLineWithoutAnEndIsCut() {
    assertThat(said("AccessDenied", "x".repeat(9_000)).getMessage())
        .endsWith(": " + "x".repeat(300));
    assertThat(unasked("y".repeat(9_000)).getMessage()).endsWith(": " + "y".repeat(300));
    assertThat(said("AccessDenied", "").getMessage()).endsWith("AccessDenied: ");
  }
}
