package dev.muster.document;

import static dev.muster.policy.AccessToken.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.Front;
import dev.muster.api.ScriptedShelf;
import dev.muster.api.TestPolicy;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceFact;
import dev.muster.evidence.EvidenceLink;
import dev.muster.evidence.EvidencePerson;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceStep;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.readmodel.EvidenceShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The document of a record, read back from what was printed. */
@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class EvidenceDocumentTest {
  private static final String HASH = "0f".repeat(32);
  private static final String PATH = "/api/v1/evidence/incident/checkout/7/document.pdf";
  private static final Instant START = TestPolicy.NOW.minus(Duration.ofMinutes(25));

  @Autowired MockMvcTester browser;
  @Autowired ScriptedShelf shelf;

  @BeforeEach
  void calm() {
    shelf.reset();
  }

  // INC-21
  @Test
  void thePdfOfAnIncidentSaysItsNineFieldsAndWhetherItsPromiseWasKept() throws IOException {
    shelf.records.add(incident("Database connection pool exhaustion"));

    String text = text(document());

    assertThat(text)
        .contains("Incident report incident/checkout, record 7", "Kept in 25 min")
        .contains("Service checkout", "Issue Service unavailable", "Impact All users affected")
        .contains("ETA not stated", "Commander carol", "Status page https://status.example.com")
        .contains("Duration 25 min", "Root cause Database connection pool exhaustion")
        .contains("Actions taken Restarted database")
        .contains("answered promised 900 s, measured 60 s: kept")
        .contains("Acknowledged done in 1 min", "carol commander");
  }

  @Test
  void thePdfSaysWhereTheRecordStandsAndHowToVerifyIt() throws IOException {
    shelf.records.add(incident("disk"));
    shelf.heads.add(new ChainHead("incident/checkout", 9, "ab".repeat(32), "0123abcd", "c2ln"));

    String text = text(document());

    assertThat(text)
        .contains("Chain incident/checkout", "Number 7", "Hash " + HASH)
        .contains("Signed head record 9", "ab".repeat(32), "Key 0123abcd", "Signature c2ln")
        .contains("https://muster.example/api/v1/evidence/incident/checkout", "/export")
        .contains("muster evidence verify export.jsonl --key evidence.pub");
  }

  @Test
  void aChainWithoutASignedHeadIsSaidToBeUnverifiable() throws IOException {
    shelf.records.add(incident("disk"));

    assertThat(text(document())).contains("none: this chain can't be verified");
  }

  @Test
  void textOfOtherScriptsIsPrintedAndWhatNoFontShowsStandsAsItsNumber() throws IOException {
    shelf.records.add(incident("Łódź, Ελλάδα, Москва, 漢, \u202Eevil, a\u0007b"));

    assertThat(text(document()))
        .contains("Łódź, Ελλάδα, Москва, [U+6F22], [U+202E]evil, a[U+0007]b")
        .doesNotContain("#");
  }

  @Test
  void whatStrangersWroteIsTextAndNothingElse() throws IOException {
    shelf.records.add(incident("</td><script>alert(1)</script> & <img src='http://127.0.0.1:1'>"));

    assertThat(text(document()))
        .contains("</td><script>alert(1)</script> & <img src='http://127.0.0.1:1'>");
  }

  @Test
  void aLongRecordIsPrintedToItsEnd() throws IOException {
    shelf.records.add(incident("word ".repeat(590) + "the-end"));

    assertThat(text(document())).contains("the-end", "Signed head");
  }

  @Test
  void thePdfIsTaggedNamedAndShownByBrowsers() throws IOException {
    shelf.records.add(incident("disk"));

    MvcTestResult answer = get();

    assertThat(answer).hasStatusOk().hasContentType("application/pdf");
    assertThat(answer.getResponse().getHeader(HttpHeaders.CONTENT_DISPOSITION))
        .isEqualTo("inline; filename=\"incident-checkout-7.pdf\"");
    try (PDDocument pdf = Loader.loadPDF(answer.getResponse().getContentAsByteArray())) {
      assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(pdf.getDocumentInformation().getTitle())
          .isEqualTo("Incident report incident/checkout, record 7");
    }
  }

  @Test
  void whereThereIsNoRecordThereIsNoDocument() {
    assertThat(get()).hasStatus(404).hasContentType("application/problem+json");
    assertThat(browser.get().uri(PATH)).hasStatus(401);
  }

  private MvcTestResult get() {
    return Front.as(VIEWER, browser.get().uri(PATH)).exchange();
  }

  private byte[] document() throws IOException {
    MvcTestResult answer = get();
    assertThat(answer).hasStatusOk();
    byte[] pdf = answer.getResponse().getContentAsByteArray();
    Files.write(Path.of("target", "incident-report.pdf"), pdf);
    return pdf;
  }

  /** As one line: where lines break is a matter of style. */
  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private static EvidenceShelf.Kept incident(String cause) {
    EvidenceRecord record =
        new EvidenceRecord(
            "incident/checkout",
            "incident",
            new EvidenceRun("incident/checkout/HighErrors", "run-1"),
            "0123456789ab",
            START,
            TestPolicy.NOW,
            List.of(new EvidencePerson("carol", "commander")),
            List.of(),
            List.of(
                new EvidenceStep(
                    "Acknowledged", START, START.plusSeconds(60), EvidenceStep.Result.DONE, null)),
            List.of(
                EvidencePromise.within("answered", Duration.ofMinutes(15), Duration.ofMinutes(1))),
            EvidenceVerdict.KEPT,
            List.of(
                new EvidenceFact("Service", "checkout"),
                new EvidenceFact("Issue", "Service unavailable"),
                new EvidenceFact("Impact", "All users affected"),
                new EvidenceFact("ETA", "not stated"),
                new EvidenceFact("Commander", "carol"),
                new EvidenceFact("Status page", "https://status.example.com"),
                new EvidenceFact("Duration", "25 min"),
                new EvidenceFact("Root cause", cause),
                new EvidenceFact("Actions taken", "Restarted database"),
                new EvidenceFact("Findings", "1: ETA not stated")),
            List.of(new EvidenceLink("Status page", "https://status.example.com")));
    return new EvidenceShelf.Kept("incident/checkout", 7, HASH, record);
  }
}
