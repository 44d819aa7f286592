package dev.muster.pack;

import dev.muster.document.EvidenceDocument;
import dev.muster.document.EvidenceDocument.Part;
import dev.muster.document.Row;
import dev.muster.evidence.ChainHead;
import dev.muster.evidence.pack.Clause;
import dev.muster.evidence.pack.PackIndex;
import dev.muster.evidence.pack.PackLine;
import dev.muster.evidence.pack.Turnouts;
import dev.muster.notice.TimeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of a pack: what each clause is shown by, the runs, and how to verify all of it. */
final class PackDocument {
  /** Of a chain with more runs than this, only those that were not kept and the last are told. */
  private static final int MOST_RUNS = 60;

  private final EvidencePack pack;

  PackDocument(EvidencePack pack) {
    this.pack = pack;
  }

  EvidenceDocument document() {
    List<Part> parts = new ArrayList<>();
    Clause.all().forEach(clause -> parts.add(clause(clause)));
    pack.heads().stream()
        .map(this::runs)
        .filter(part -> !part.rows().isEmpty())
        .forEach(parts::add);
    return new EvidenceDocument(
        "Evidence of recovery, " + pack.period().words(),
        "%s of %s, by the days of %s%s"
            .formatted(
                Turnouts.of(pack.lines()).words(),
                pack.heads().size() == 1 ? "1 plan" : pack.heads().size() + " plans",
                pack.period().zone(),
                pack.isOver() ? "" : "; the period is not over"),
        parts,
        "The chains",
        pack.heads().stream().map(PackDocument::end).toList(),
        checks());
  }

  private Part clause(Clause clause) {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("It asks", clause.asks()));
    pack.heads().stream()
        .filter(head -> clause.isShownBy(kind(head.chain())))
        .forEach(head -> rows.add(new Row(head.chain(), shown(head))));
    if (rows.size() == 1) {
      rows.add(new Row("Shown by", "nothing: no plan of this kind has left a record"));
    }
    rows.add(new Row("Not shown here", clause.beyond()));
    return new Part(clause.reference(), rows);
  }

  private String shown(ChainHead head) {
    List<PackLine> lines = pack.of(head).stream().map(PackedRun::line).toList();
    return lines.isEmpty()
        ? "no run in this period"
        : "%s, the last by %s"
            .formatted(Turnouts.of(lines).words(), TimeText.clock(lines.getLast().endedAt()));
  }

  private Part runs(ChainHead head) {
    List<PackedRun> all = pack.of(head);
    SequencedSet<PackedRun> told = told(all);
    List<Row> rows =
        told.stream()
            .map(run -> new Row("Record " + run.line().number(), run.text()))
            .collect(Collectors.toCollection(ArrayList::new));
    if (told.size() < all.size()) {
      rows.add(
          new Row(
              "And",
              "%d more; %s has each of them".formatted(all.size() - told.size(), PackIndex.FILE)));
    }
    return new Part("Runs of " + head.chain(), rows);
  }

  private static SequencedSet<PackedRun> told(List<PackedRun> all) {
    if (all.size() <= MOST_RUNS) {
      return new LinkedHashSet<>(all);
    }
    return Stream.concat(
            all.stream().filter(run -> !run.isKept()).limit(MOST_RUNS),
            Stream.of(all.getFirst(), all.getLast()))
        .sorted(Comparator.comparingLong(run -> run.line().number()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Row end(ChainHead head) {
    return new Row(
        head.chain(),
        "record %d, hash %s, signed with the key %s"
            .formatted(head.number(), head.hash(), head.keyId()));
  }

  /** Of what kind the runs of a chain are: its name begins with it. */
  static String kind(String chain) {
    return chain.substring(0, Math.max(0, chain.indexOf('/')));
  }

  private static List<String> checks() {
    return List.of(
        "Take the public key from who vouches for it, not from this pack",
        "Run: muster evidence verify evidence-….zip --key evidence.pub",
        "Compare what it prints for each clause with these pages: it reads the chains, and nobody"
            + " signs the pages.");
  }
}
