package dev.muster.failover.watch;

import dev.muster.evidence.EvidenceReceipt;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.failover.SwitchTimes;
import dev.muster.failover.rehearsal.RehearsalRecords;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Reads the evidence in Muster's PostgreSQL. */
public final class PostgresRehearsals implements RehearsalRecords {
  private static final String RECORD = "select record from evidence where chain = ? and number = ?";

  /** Ten years of quarters. */
  private static final int EARLIER = 40;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcTemplate jdbc;
  private final EndedRuns runs;
  private final Clock clock;

  public PostgresRehearsals(JdbcTemplate jdbc, EndedRuns runs, Clock clock) {
    this.jdbc = jdbc;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public Answer read(Question question) {
    return new Answer(times(question.over()), times(question.home()), earlier(question.chain()));
  }

  private SwitchTimes times(EvidenceReceipt receipt) {
    byte[] record = jdbc.queryForObject(RECORD, byte[].class, receipt.chain(), receipt.number());
    return SwitchTimes.of(JSON.readValue(record, EvidenceRecord.class));
  }

  private List<CountedRun> earlier(String chain) {
    List<CountedRun> all =
        runs.between(List.of(chain), Instant.EPOCH, clock.instant()).stream()
            .sorted(Comparator.comparingLong(CountedRun::number))
            .toList();
    return all.subList(Math.max(0, all.size() - EARLIER), all.size());
  }
}
