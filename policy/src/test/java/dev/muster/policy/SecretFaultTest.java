package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SecretFaultTest {
  private static final List<String> PLACES =
      List.of(
          "${env:ALICE_TOKEN}", "${env:SHOP_TOKEN}", "${env:PROMETHEUS_KEY}", "${env:SMS_SECRET}");

  private static final List<String> LITERALS =
      List.of(
          "hunter2",
          "'hunter2'",
          "\"hunter2\\n\"",
          "${hunter2}",
          "$hunter2",
          "hunter2${env:A}",
          "\"${env:A}hunter2\"",
          "${vault:hunter2}",
          "${env:hunter2",
          "*hunter2",
          "!hunter2",
          "!hunter2 x",
          "[hunter2]",
          "{hunter2: hunter2}",
          "|\n  hunter2\n",
          "@hunter2",
          "`hunter2`",
          "%hunter2",
          "\"\\hunter2\"",
          "hunter2: x",
          "{hunter2",
          "\"hunter2");

  @ParameterizedTest
  @FieldSource("LITERALS")
  void aSecretItselfIsRefusedAndNeverRepeated(String literal) {
    Written written =
        Written.complete()
            .with("      password: ${env:SMTP_PASSWORD}", "      password: " + literal);

    assertThat(written.load().policy()).isNull();
    assertThat(written.faults()).isNotEmpty().noneMatch(fault -> fault.contains("hunter2"));
  }

  @ParameterizedTest
  @FieldSource("PLACES")
  void everySecretMustBeAReference(String reference) {
    assertThat(Written.complete().with(reference, "hunter2").faults())
        .singleElement()
        .asString()
        .endsWith(
            ": must be a reference to a secret, ${env:NAME}, ${file:/path} or ${ssm:/path}, never"
                + " the secret itself");
  }

  @ParameterizedTest
  @FieldSource("PLACES")
  void aParameterOfSsmIsAReference(String reference) {
    assertThat(Written.complete().with(reference, "${ssm:/muster/prod/key}").faults()).isEmpty();
    assertThat(Written.complete().with(reference, "${ssm:muster}").faults()).isNotEmpty();
  }

  @Test
  void aReferenceKeepsItsSchemeAndItsPlace() {
    assertThat(SecretRef.parse("${env:API_KEY}")).isEqualTo(new SecretRef("env", "API_KEY"));
    assertThat(SecretRef.parse("${file:/run/a key}")).hasToString("${file:/run/a key}");
  }

  @Test
  void whatIsNoReferenceIsNotRepeatedByTheParser() {
    assertThat(Stream.of("hunter2", "${env:}", "${ENV:hunter2}", "${env:hunter2} "))
        .allSatisfy(text ->
            assertThat(catchThrowable(() -> SecretRef.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a reference such as ${env:NAME} or ${file:/path}"));
  }
}
