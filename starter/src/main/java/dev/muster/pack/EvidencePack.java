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
 * @param chains in the order of their names
 */
public record EvidencePack(PackPeriod period, Instant madeAt, List<PackedChain> chains) {
  public EvidencePack {
    chains = List.copyOf(chains);
  }

  /** What is in it. */
  PackIndex index() {
    return new PackIndex(period, madeAt, heads().stream().map(ChainHead::chain).toList(), lines());
  }

  List<ChainHead> heads() {
    return chains.stream().map(PackedChain::head).toList();
  }

  /** The records of the period, by chain and number. */
  List<PackLine> lines() {
    return chains.stream().flatMap(chain -> chain.lines().stream()).toList();
  }

  /** Whether more of it may come. */
  boolean isOver() {
    return period.isOverAt(madeAt);
  }

  /** What it is kept under, without an ending. */
  public String fileName() {
    return "evidence-%s-to-%s".formatted(period.first(), period.last());
  }
}
