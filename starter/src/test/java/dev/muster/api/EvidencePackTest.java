package dev.muster.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.EvidenceApproval;
import dev.muster.evidence.EvidenceApproval.Decision;
import dev.muster.evidence.EvidencePromise;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.EvidenceRun;
import dev.muster.evidence.EvidenceVerdict;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.evidence.pack.PackPeriod;
import dev.muster.evidence.pack.PackVerification;
import dev.muster.pack.EvidencePack;
import dev.muster.pack.EvidencePacks;
import dev.muster.policy.AccessToken.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest(classes = Front.class, properties = Front.NO_ENGINE)
class EvidencePackTest {
  @Autowired MockMvcTester browser;
  @Autowired ScriptedShelf shelf;
  @Autowired EvidencePacks packs;
  private HeadSigner signer;

  @BeforeEach
  void drilledAndRehearsed() {
    signer = EvidenceKeys.signer(EvidenceKeys.pem(EvidenceKeys.generate().getPrivate()));
    shelf.reset();
    shelf.seal(
        "drill/shop",
        signer,
        run("drill", "drill/shop", "2026-09-28T03:00:00Z", 10),
        run("drill", "drill/shop", "2026-10-05T03:00:00Z", 12),
        run("drill", "drill/shop", "2026-11-02T03:00:00Z", 42));
    shelf.seal(
        "rehearsal/ledger",
        signer,
        run("rehearsal", "rehearsal/ledger", "2026-07-01T03:00:00Z", 9));
    shelf.seal(
        "incident/shop", signer, run("incident", "incident/shop", "2026-10-06T03:00:00Z", 5));
  }

  private static EvidenceRecord run(String kind, String chain, String begun, int minutes) {
    Instant at = Instant.parse(begun);
    List<EvidencePromise> promises =
        List.of(
            EvidencePromise.within(
                "restored and proven", Duration.ofMinutes(30), Duration.ofMinutes(minutes)));
    return new EvidenceRecord(
        chain,
        kind,
        new EvidenceRun(chain + "/" + begun, chain + "/" + begun),
        "0123456789ab",
        at,
        at.plus(Duration.ofMinutes(minutes)),
        List.of(),
        List.of(new EvidenceApproval("ann", "lead", Decision.APPROVED, at, "go on")),
        List.of(),
        promises,
        EvidenceVerdict.of(promises),
        List.of(),
        List.of());
  }

  private MvcTestResult get(String path) {
    return browser
        .get()
        .uri(path)
        .header("Authorization", "Bearer " + TestPolicy.secret(Role.VIEWER))
        .exchange();
  }

  private static Map<String, byte[]> unpacked(MvcTestResult answer) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] body = answer.getMvcResult().getResponse().getContentAsByteArray();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(Objects.requireNonNull(files.get(name), name), StandardCharsets.UTF_8);
  }

  @Test
  void aPackHasItsPagesItsListAndTheWholeChainsOfWhatShowsRecovery() throws Exception {
    MvcTestResult answer = get("/api/v1/evidence-pack?from=2026-10-01&until=2026-12-31");

    assertThat(answer).hasStatusOk().hasContentType("application/zip");
    assertThat(answer)
        .headers()
        .hasValue(
            "Content-Disposition",
            "attachment; filename=\"evidence-2026-10-01-to-2026-12-31.zip\"");
    Map<String, byte[]> files = unpacked(answer);
    assertThat(files.keySet())
        .containsExactly(
            "index.html",
            "index.pdf",
            "pack.json",
            "chains/drill/shop.jsonl",
            "chains/rehearsal/ledger.jsonl");
    assertThat(text(files, "index.html"))
        .contains(
            "Evidence of recovery, 1 October 2026 to 31 December 2026",
            "2 runs: 1 kept, 1 broken of 2 plans, by the days of UTC",
            "SOC 2, A1.3",
            "ISO/IEC 27001:2022, A.8.13",
            "no run in this period",
            "restored and proven: promised 1800 s, measured 2520 s: broken",
            "ann: approved as lead",
            "policy 0123456789ab")
        .doesNotContain("2026-09-28", "incident/shop", "<link");
    assertThat(text(files, "index.pdf")).startsWith("%PDF-");
  }

  @Test
  void aPackVerifiesWithThePublicKeyAlone() throws Exception {
    Map<String, byte[]> files =
        unpacked(get("/api/v1/evidence-pack?from=2026-10-01&until=2026-12-31"));
    PackIndex index = PackIndex.parse(text(files, PackIndex.FILE));
    PackVerification verification =
        new PackVerification(index, VerifyingKeys.of(signer.publicKey()));

    for (String chain : index.chains()) {
      verification.add(chain, text(files, PackIndex.file(chain)).lines().iterator());
    }

    assertThat(verification.findings()).isEmpty();
    assertThat(verification.isWhole()).isTrue();
    assertThat(verification.lines()).hasSize(2).isEqualTo(index.lines());
  }

  @Test
  void withoutDaysItIsTheQuarterOfToday() throws Exception {
    PackIndex index = PackIndex.parse(text(unpacked(get("/api/v1/evidence-pack")), PackIndex.FILE));

    assertThat(index.period().words()).isEqualTo("1 October 2026 to 31 December 2026");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=soon | from | is not a day such as 2026-10-01",
        "from=2026-10-01&until=2026-09-30 | until | ends on 2026-09-30, before it begins",
        "from=2020-01-01&until=2026-09-30 | until | is of more than 400 days",
        "from=1969-12-31&until=2026-09-30 | until | is not of the years 1970 to 9999",
        "zone=Middle/Earth | zone | is no time zone"
      })
  void whatIsNoPeriodIsRefusedByTheNameOfItsField(String query, String field, String why) {
    MvcTestResult refused = get("/api/v1/evidence-pack?" + query);

    assertThat(refused).hasStatus(400);
    assertThat(refused).bodyJson().extractingPath("$.field").isEqualTo(field);
    assertThat(refused).bodyJson().extractingPath("$.detail").asString().contains(why);
  }

  @Test
  void aThirdAtTheSameMomentIsToldToTryAgain() {
    PackPeriod period = packs.period(null, null, ZoneOffset.UTC);

    MvcTestResult third =
        packs.of(period, first -> packs.of(period, second -> get("/api/v1/evidence-pack")));

    assertThat(third)
        .bodyText()
        .contains("Others have evidence put together at this moment. Try it again.");
    assertThat(third).headers().doesNotContainHeader("Content-Disposition");
    assertThat(get("/api/v1/evidence-pack")).hasStatusOk();
  }

  @Test
  void aPackThatBreaksOffHasNoDirectory() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    EvidencePack pack = packs.of(packs.period(null, null, ZoneOffset.UTC), whole -> whole);
    shelf.down = true;

    assertThatThrownBy(() -> packs.write(pack, file))
        .isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(file.toString(StandardCharsets.ISO_8859_1)).doesNotContain("PK\u0005\u0006");
    shelf.down = false;
    packs.write(pack, file);
    assertThat(file.toString(StandardCharsets.ISO_8859_1)).contains("PK\u0005\u0006");
  }

  @Test
  void whoHasNoTokenGetsNone() {
    assertThat(browser.get().uri("/api/v1/evidence-pack").exchange()).hasStatus(401);
  }
}
