package dev.muster.failover;

/** Something that bears on whether a server can still take writes. */
public sealed interface FenceSign {
  /** Of which server, by its name. */
  String node();

  /** Whether the server can't take writes then, whatever it or its clients do. */
  boolean proves();

  /** What it is and, where it proves nothing, why not; for people. */
  String sentence();

  /**
   * It was seen not to run.
   *
   * @param vantage the machine that saw it
   * @param how in words
   */
  record SeenStopped(String node, String vantage, String how) implements FenceSign {
    @Override
    public boolean proves() {
      return true;
    }

    @Override
    public String sentence() {
      return "%s saw that %s is stopped (%s)".formatted(vantage, node, how);
    }
  }

  /**
   * Its own machine has made it refuse writes, and so that it does when it is started again.
   *
   * @param vantage the machine that did
   * @param how in words
   */
  record Demoted(String node, String vantage, String how) implements FenceSign {
    @Override
    public boolean proves() {
      return true;
    }

    @Override
    public String sentence() {
      return "%s has made %s refuse writes (%s)".formatted(vantage, node, how);
    }
  }

  /**
   * Something outside it was told to cut it off.
   *
   * @param hook what was told
   * @param answer what it said when it had; blank when it said nothing, which proves nothing
   */
  record CutOff(String node, String hook, String answer) implements FenceSign {
    @Override
    public boolean proves() {
      return !answer.isBlank();
    }

    @Override
    public String sentence() {
      return proves()
          ? "%s has cut off %s and says so (%s)".formatted(hook, node, answer)
          : "%s was told to cut off %s and did not say that it has".formatted(hook, node);
    }
  }

  /**
   * It was seen to take writes although it was to be fenced.
   *
   * @param vantage the machine that saw it
   */
  record SeenWriting(String node, String vantage) implements FenceSign {
    @Override
    public boolean proves() {
      return false;
    }

    @Override
    public String sentence() {
      return "%s saw that %s takes writes".formatted(vantage, node);
    }
  }

  /** The balancer sends it no sessions. */
  record BlockedAtBalancer(String node) implements FenceSign {
    @Override
    public boolean proves() {
      return false;
    }

    @Override
    public String sentence() {
      return "the balancer sends nothing to %s, which others may still reach".formatted(node);
    }
  }

  /**
   * What was to keep it from writing could not.
   *
   * @param by whom or what
   * @param why in words
   */
  record NotStopped(String node, String by, String why) implements FenceSign {
    @Override
    public boolean proves() {
      return false;
    }

    @Override
    public String sentence() {
      return "%s could not stop %s: %s".formatted(by, node, why);
    }
  }

  /**
   * It answers nobody.
   *
   * @param vantage the machine that asked
   */
  record Silent(String node, String vantage) implements FenceSign {
    @Override
    public boolean proves() {
      return false;
    }

    @Override
    public String sentence() {
      return "%s does not answer %s, which does not say that it is stopped"
          .formatted(node, vantage);
    }
  }
}
