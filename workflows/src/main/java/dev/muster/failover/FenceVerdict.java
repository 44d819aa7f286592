package dev.muster.failover;

import dev.muster.failover.FenceSign.SeenWriting;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a server that took writes can't take any more. */
public sealed interface FenceVerdict {
  /**
   * What the signs come to.
   *
   * @param node whose fence it is; signs of others say nothing of it
   */
  static FenceVerdict of(String node, List<FenceSign> signs) {
    List<FenceSign> its = signs.stream().filter(sign -> sign.node().equals(node)).toList();
    return its.stream()
        .filter(SeenWriting.class::isInstance)
        .findFirst()
        .<FenceVerdict>map(Denied::new)
        .or(() -> its.stream().filter(FenceSign::proves).findFirst().map(Proven::new))
        .orElseGet(() -> new NotProven(node, why(node, its)));
  }

  private static String why(String node, List<FenceSign> signs) {
    return signs.isEmpty()
        ? "nothing says that %s can't take writes".formatted(node)
        : signs.stream().map(FenceSign::sentence).distinct().collect(Collectors.joining("; "));
  }

  /** Of which server, by its name. */
  String node();

  /** Whether another server may be promoted as far as this one is concerned. */
  boolean allows();

  /** For people, and for the record. */
  String sentence();

  /**
   * The same, once a person has said to take the risk of what is not proven. Without a name or
   * without words nobody has.
   */
  default FenceVerdict acceptedBy(String person, String words) {
    return this;
  }

  /**
   * It can't.
   *
   * @param by what proves it
   */
  record Proven(FenceSign by) implements FenceVerdict {
    @Override
    public String node() {
      return by.node();
    }

    @Override
    public boolean allows() {
      return true;
    }

    @Override
    public String sentence() {
      return "%s is fenced: %s".formatted(by.node(), by.sentence());
    }
  }

  /**
   * It still does. Nobody takes that for a risk: it is certain.
   *
   * @param by who saw it
   */
  record Denied(FenceSign by) implements FenceVerdict {
    @Override
    public String node() {
      return by.node();
    }

    @Override
    public boolean allows() {
      return false;
    }

    @Override
    public String sentence() {
      return "%s is not fenced: %s".formatted(by.node(), by.sentence());
    }
  }

  /**
   * It may, as far as is known.
   *
   * @param why what there is instead of a proof, in words
   */
  record NotProven(String node, String why) implements FenceVerdict {
    @Override
    public boolean allows() {
      return false;
    }

    @Override
    public FenceVerdict acceptedBy(String person, String words) {
      return person.isBlank() || words.isBlank()
          ? this
          : new AcceptedBy(person.strip(), words.strip(), this);
    }

    @Override
    public String sentence() {
      return "%s may still take writes: %s".formatted(node, why);
    }
  }

  /**
   * It may, and a person takes the risk.
   *
   * @param words in which they said so
   * @param risk what is not proven
   */
  record AcceptedBy(String person, String words, NotProven risk) implements FenceVerdict {
    @Override
    public String node() {
      return risk.node();
    }

    @Override
    public boolean allows() {
      return true;
    }

    @Override
    public String sentence() {
      return "%s; %s takes that risk: %s".formatted(risk.sentence(), person, words);
    }
  }
}
