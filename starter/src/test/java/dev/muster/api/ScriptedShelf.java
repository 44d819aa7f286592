package dev.muster.api;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.EvidenceChain;
import dev.muster.evidence.EvidenceRecord;
import dev.muster.evidence.HeadSigner;
import dev.muster.evidence.SealedRecord;
import dev.muster.evidence.StoredBytes;
import dev.muster.readmodel.EvidenceShelf;
import dev.muster.summary.CountedRun;
import dev.muster.summary.EndedRuns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/** A shelf that holds what a test puts in. */
public final class ScriptedShelf implements EvidenceShelf, EndedRuns {
  private static final JsonMapper JSON = JsonMapper.shared();

  public final List<Kept> records = new ArrayList<>();
  public final List<ChainHead> heads = new ArrayList<>();
  private final List<SealedRecord> sealed = new ArrayList<>();

  public boolean down;

  public void reset() {
    down = false;
    records.clear();
    heads.clear();
    sealed.clear();
  }

  @Override
  public List<Kept> latest(int limit) {
    return List.copyOf(records);
  }

  @Override
  public List<Kept> latest(Collection<String> chains, int each) {
    if (down) {
      throw new DataAccessResourceFailureException("down");
    }
    return records.stream().filter(kept -> chains.contains(kept.chain())).toList();
  }

  @Override
  public List<Kept> ofWorkflows(Collection<String> workflowIds) {
    return records.stream()
        .filter(kept -> workflowIds.contains(kept.record().run().workflowId()))
        .toList();
  }

  @Override
  public Optional<Kept> find(String chain, long number) {
    return records.stream()
        .filter(kept -> kept.chain().equals(chain) && kept.number() == number)
        .findFirst();
  }

  @Override
  public Optional<Kept> ofRun(String runId) {
    return records.stream().filter(kept -> kept.record().run().runId().equals(runId)).findFirst();
  }

  @Override
  public Optional<ChainHead> head(String chain) {
    return heads.stream().filter(head -> head.chain().equals(chain)).findFirst();
  }

  @Override
  public List<ChainHead> heads() {
    return List.copyOf(heads);
  }

  @Override
  public EvidenceRecord read(SealedRecord sealed) {
    return JSON.readValue(sealed.bytes().toArray(), EvidenceRecord.class);
  }

  @Override
  public void each(ChainHead head, Consumer<SealedRecord> reader) {
    if (down) {
      throw new DataAccessResourceFailureException("down");
    }
    sealed.stream()
        .filter(record -> record.chain().equals(head.chain()))
        .filter(record -> record.number() <= head.number())
        .forEach(reader);
  }

  /** Seals records onto a chain and signs its end, as workers do. */
  public void seal(String name, HeadSigner signer, EvidenceRecord... records) {
    EvidenceChain chain = EvidenceChain.start(name);
    for (EvidenceRecord record : records) {
      SealedRecord next = chain.seal(StoredBytes.of(JSON.writeValueAsBytes(record)));
      sealed.add(next);
      chain = chain.with(next);
    }
    heads.add(signer.sign(chain));
  }

  @Override
  public List<CountedRun> between(Collection<String> plans, Instant from, Instant until) {
    return latest(plans, MOST).stream()
        .map(kept -> CountedRun.of(kept.number(), kept.record()))
        .filter(run -> !run.endedAt().isBefore(from) && run.endedAt().isBefore(until))
        .toList();
  }

  @Override
  public Map<String, Instant> first(Collection<String> plans) {
    return latest(plans, MOST).stream()
        .collect(
            Collectors.toMap(
                Kept::chain,
                kept -> kept.record().startedAt(),
                (one, other) -> one.isBefore(other) ? one : other));
  }

  @Override
  public Map<String, String> keys() {
    return Map.of();
  }
}
