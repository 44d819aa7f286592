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
import java.util.List;

/** The pages of a pack: what each clause is shown by, the runs, and how to verify them. */
final class PackDocument {
  private final EvidencePack pack;

  PackDocument(EvidencePack pack) {
    this.pack = pack;
  }

  EvidenceDocument document() {
    List<Part> parts = new ArrayList<>();
    Clause.all().forEach(clause -> parts.add(clause(clause)));
    pack.chains().stream()
        .map(PackDocument::runs)
        .filter(part -> !part.rows().isEmpty())
        .forEach(parts::add);
    return new EvidenceDocument(
        "Evidence of recovery, " + pack.period().words(),
        "%s of %s, by the days of %s%s"
            .formatted(
                Turnouts.of(pack.lines()).words(),
                pack.chains().size() == 1 ? "1 plan" : pack.chains().size() + " plans",
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
    pack.chains().stream()
        .filter(chain -> clause.isShownBy(chain.kind()))
        .forEach(chain -> rows.add(new Row(chain.name(), shown(chain.lines()))));
    if (rows.size() == 1) {
      rows.add(new Row("Shown by", "nothing: no plan of this kind has left a record"));
    }
    rows.add(new Row("Not shown here", clause.beyond()));
    return new Part(clause.reference(), rows);
  }

  private static String shown(List<PackLine> lines) {
    return lines.isEmpty()
        ? "no run in this period"
        : "%s, the last by %s"
            .formatted(Turnouts.of(lines).words(), TimeText.clock(lines.getLast().endedAt()));
  }

  private static Part runs(PackedChain chain) {
    List<Row> rows = new ArrayList<>();
    chain.told().forEach(run -> rows.add(new Row("Record " + run.line().number(), run.text())));
    Turnouts untold = chain.untold();
    if (untold.runs() > 0) {
      rows.add(
          new Row(
              "And besides", "%s; %s has each of them".formatted(untold.words(), PackIndex.FILE)));
    }
    if (!chain.unreadable().isEmpty()) {
      rows.add(new Row("Not readable", unreadable(chain.unreadable())));
    }
    return new Part("Runs of " + chain.name(), rows);
  }

  private static String unreadable(List<Long> numbers) {
    return "%s, the first of them record %d: no record of a run, and counted nowhere here"
        .formatted(
            numbers.size() == 1 ? "1 record" : numbers.size() + " records", numbers.getFirst());
  }

  private static Row end(ChainHead head) {
    return new Row(
        head.chain(),
        "record %d, hash %s, signed with the key %s"
            .formatted(head.number(), head.hash(), head.keyId()));
  }

  private static List<String> checks() {
    return List.of(
        "Take the public key from who vouches for it, not from this pack",
        "Run: muster evidence verify evidence-….zip --key evidence.pub",
        "Compare what it prints for each clause with these pages: it reads the chains, and nobody"
            + " signs the pages",
        "Compare the chains and the time of the last record of each with the plans of the policy,"
            + " or with an earlier pack: a plan that was left out, or a chain as it was some time"
            + " ago, does not show by itself.");
  }
}
