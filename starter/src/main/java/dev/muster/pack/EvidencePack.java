package dev.muster.pack;

import dev.muster.evidence.ChainHead;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.evidence.pack.PackLine;
import dev.muster.evidence.pack.PackPeriod;
import java.time.Instant;
import java.util.List;

/**
 * The runs of a period that show something of recovery, and the signed ends of their chains as they
 * stood when it was put together.
 *
 * @param heads in the order of their names
 * @param runs by chain and number
 */
public record EvidencePack(
    PackPeriod period, Instant madeAt, List<ChainHead> heads, List<PackedRun> runs) {
  public EvidencePack {
    heads = List.copyOf(heads);
    runs = List.copyOf(runs);
  }

  /** What is in it. */
  PackIndex index() {
    return new PackIndex(period, madeAt, heads.stream().map(ChainHead::chain).toList(), lines());
  }

  List<PackLine> lines() {
    return runs.stream().map(PackedRun::line).toList();
  }

  /** The runs of a chain. */
  List<PackedRun> of(ChainHead head) {
    return runs.stream().filter(run -> run.line().chain().equals(head.chain())).toList();
  }

  /** Whether more of it may come. */
  boolean isOver() {
    return !madeAt.isBefore(period.span().until());
  }

  /** What it is kept under, without an ending. */
  public String fileName() {
    return "evidence-%s-to-%s".formatted(period.first(), period.last());
  }
}
