package dev.muster.evidence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evidence.ChainFinding.Kind;
import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.VerifyingKeys;
import dev.muster.evidence.key.EvidenceKeys;
import dev.muster.incident.postgres.PostgresCluster;
import dev.muster.policy.SecretRef;
import dev.muster.policy.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class PostgresEvidenceIT {
  private static PostgresCluster cluster;
  private static JdbcTemplate jdbc;
  private static TransactionTemplate transaction;

  private final String chain = "routine/" + UUID.randomUUID();
  private final KeyPair pair = EvidenceKeys.generate();
  private final Map<String, String> environment =
      new HashMap<>(Map.of("KEY", EvidenceKeys.pem(pair.getPrivate())));
  private final List<SealedRecord> archived = new ArrayList<>();
  private final PostgresEvidence evidence = evidence();

  @BeforeAll
  static void start() {
    cluster = PostgresCluster.start();
    cluster.migrate();
    DataSource source = cluster.dataSource(); // one for both, or there is no transaction
    jdbc = new JdbcTemplate(source);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void recordsOfAPlanFormAChainThatThePublicKeyAloneVerifies() throws Exception {
    List<EvidenceReceipt> receipts = write(1, 2, 3);

    assertThat(receipts).extracting(EvidenceReceipt::number).containsExactly(1L, 2L, 3L);
    assertThat(receipts).extracting(EvidenceReceipt::chain).containsOnly(chain);
    assertThat(exported().verify(keys(pair)).findings()).isEmpty();
    assertThat(exported().verify(keys(pair)).records()).isEqualTo(3);
    assertThat(archived)
        .extracting(SealedRecord::hash)
        .containsExactlyElementsOf(receipts.stream().map(EvidenceReceipt::hash).toList());
  }

  @Test
  void whatIsStoredReadsBackAsTheRecord() {
    EvidenceRecord record = Evidences.of(chain, run(1));
    evidence.record(record);

    byte[] stored =
        jdbc.queryForObject("select record from evidence where chain = ?", byte[].class, chain);

    assertThat(JsonMapper.shared().readValue(stored, EvidenceRecord.class)).isEqualTo(record);
    assertThat(new String(stored, StandardCharsets.UTF_8))
        .startsWith("{\"plan\":\"" + chain + "\",\"kind\":\"routine\",\"run\":{")
        .contains("\"startedAt\":\"2026-03-01T00:00:00Z\"")
        .contains("\"endedAt\":\"2026-03-01T00:00:01.500Z\"");
  }

  @Test
  void aRunThatIsRecordedAgainWritesNothingAndIsArchivedAgain() throws Exception {
    EvidenceReceipt first = evidence.record(Evidences.of(chain, run(1)));
    write(2, 3);

    EvidenceReceipt again = evidence.record(Evidences.of(chain, run(1)));

    assertThat(again).isEqualTo(first);
    assertThat(exported().verify(keys(pair)).records()).isEqualTo(3);
    assertThat(archived.getLast()).isEqualTo(archived.getFirst());
  }

  @Test
  void writersOfOneChainThatMeetGetConsecutiveNumbers() throws Exception {
    List<Callable<EvidenceReceipt>> writers =
        IntStream.rangeClosed(1, 40)
            .<Callable<EvidenceReceipt>>mapToObj(
                number -> () -> unarchived().record(Evidences.of(chain, run(number))))
            .toList();

    List<EvidenceReceipt> receipts = atOnce(writers);

    assertThat(receipts)
        .extracting(EvidenceReceipt::number)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    assertThat(exported().verify(keys(pair)).findings()).isEmpty();
  }

  @Test
  void oneRunThatIsHandedOverByManyAtOnceIsWrittenOnce() throws Exception {
    Callable<EvidenceReceipt> writer = () -> unarchived().record(Evidences.of(chain, run(1)));

    List<EvidenceReceipt> receipts = atOnce(Collections.nCopies(16, writer));

    assertThat(receipts).hasSize(16).containsOnly(receipts.getFirst());
    assertThat(exported().verify(keys(pair)).records()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "update evidence set record = set_byte(record, 9, 120) where number = 2 | EDITED | 2",
        "update evidence set hash = set_byte(hash, 0, get_byte(hash, 0) # 1) where number = 2"
            + " | EDITED | 2",
        "delete from evidence where number = 2 | GAP | 2",
        "delete from evidence where number = 4 | CUT | 4",
        "delete from evidence where number > 1 | CUT | 2",
        "update evidence_head set number = 3 where true | BAD_SIGNATURE | 0",
        "delete from evidence_head where true | NO_HEAD | 0"
      })
  void whatIsDoneToTheTablesIsFoundInAnExport(String change, Kind kind, long number)
      throws Exception {
    write(1, 2, 3, 4);
    assertThat(exported().verify(keys(pair)).findings()).isEmpty();

    tamper(change);

    assertThat(exported().verify(keys(pair)).findings())
        .anySatisfy(finding -> {
          assertThat(finding.kind()).isEqualTo(kind);
          assertThat(finding.number()).isEqualTo(number);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from evidence where number = 3",
        "update evidence_head set number = 2 where true",
        "delete from evidence_head where true",
        "update evidence_head set key_id = 'another' where true"
      })
  void nothingIsAddedToAChainThatIsNotWhole(String change) {
    write(1, 2, 3);
    tamper(change);

    assertThatExceptionOfType(PostgresEvidence.BrokenChainException.class)
        .isThrownBy(() -> write(4))
        .withMessageContaining("nothing is added to a chain that is not whole: " + chain);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from evidence where chain = ? and run_id = ?",
                Integer.class,
                chain,
                run(4)))
        .isZero();
  }

  @Test
  void aRotatedKeyGoesOnWhereTheFormerOneIsTrusted() throws Exception {
    write(1);
    KeyPair next = EvidenceKeys.generate();
    environment.put("KEY", EvidenceKeys.pem(next.getPrivate()));

    assertThatExceptionOfType(PostgresEvidence.BrokenChainException.class)
        .isThrownBy(() -> write(2))
        .withMessageContaining("key " + VerifyingKeys.id(pair.getPublic()));
    evidence(pair.getPublic()).record(Evidences.of(chain, run(2)));

    assertThat(exported().verify(keys(next)).findings()).isEmpty();
    assertThat(exported().verify(keys(pair)).findings())
        .extracting(finding -> finding.kind())
        .containsExactly(Kind.UNKNOWN_KEY);
    assertThat(jdbc.queryForList("select id from evidence_key", String.class))
        .contains(VerifyingKeys.id(pair.getPublic()), VerifyingKeys.id(next.getPublic()));
  }

  @Test
  void withoutAKeyNothingIsWrittenAndTheReferenceIsNamed() {
    environment.clear();
    assertThatThrownBy(() -> write(1))
        .hasMessage(
            "evidence can't be signed: the secret ${env:KEY} can't be had:"
                + " the variable is not set");

    environment.put("KEY", "hunter2");
    assertThatThrownBy(() -> write(1))
        .hasMessage(
            "evidence can't be signed: the secret ${env:KEY} is not an Ed25519 private key in"
                + " PKCS#8");
    assertThat(exported().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"update evidence set record = ''", "delete from evidence", "truncate evidence"})
  void byAccidentNoRecordIsChanged(String change) {
    write(1);

    assertThatThrownBy(() -> jdbc.execute(change)).hasMessageContaining("append-only");
  }

  private List<EvidenceReceipt> write(int... runs) {
    return IntStream.of(runs)
        .mapToObj(number -> evidence.record(Evidences.of(chain, run(number))))
        .toList();
  }

  private static List<EvidenceReceipt> atOnce(List<Callable<EvidenceReceipt>> writers)
      throws Exception {
    List<EvidenceReceipt> receipts = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<EvidenceReceipt> written : threads.invokeAll(writers)) {
        receipts.add(written.get());
      }
    }
    return receipts;
  }

  private String run(int number) {
    return chain + "#" + number;
  }

  private ExportedChain exported() {
    return new ExportedChain(jdbc, chain);
  }

  /** As somebody who owns the database can. */
  private void tamper(String change) {
    jdbc.execute("alter table evidence disable trigger user");
    jdbc.execute(change + " and chain = '" + chain + "'");
    jdbc.execute("alter table evidence enable trigger user");
  }

  private PostgresEvidence evidence(PublicKey... former) {
    return new PostgresEvidence(jdbc, transaction, keyring(former), archived::add);
  }

  private PostgresEvidence unarchived() {
    return new PostgresEvidence(jdbc, transaction, keyring(), record -> {});
  }

  private EvidenceKeyring keyring(PublicKey... former) {
    return new EvidenceKeyring(
        SecretRef.parse("${env:KEY}"), List.of(former), new Secrets(environment::get));
  }

  private static VerifyingKeys keys(KeyPair... pairs) {
    return VerifyingKeys.of(List.of(pairs).stream().map(KeyPair::getPublic).toList());
  }
}
