package dev.muster.plan.runbook;

import dev.muster.failover.PairNode;
import java.util.List;

/**
 * How the old primary serves again: as before, or as the standby of the new one.
 *
 * @param old the one that wrote
 * @param next the one that writes now
 */
record ReturnSteps(PairCommands commands, PairNode old, PairNode next) {
  private static final String REPLICATOR =
      "SELECT substring(current_setting('primary_conninfo') from 'user=''?([^'' ]+)')";

  /** Before the promotion alone. */
  List<RunbookStep> before() {
    return List.of(
        RunbookStep.at(
                "anywhere",
                "See that %s does not write. If it does, or does not answer, leave %s stopped."
                    .formatted(next.name(), old.name()))
            .says(commands.ask(next, "SELECT pg_is_in_recovery()"), "t"),
        RunbookStep.at(
                PairCommands.onMachine(old), "Start %s to write again.".formatted(old.name()))
            .run(PairCommands.programs(old))
            .run("rm -f " + PairCommands.file(old, "standby.signal"))
            .run(started()),
        RunbookStep.at("anywhere", "See that it does.")
            .says(commands.ask(old, "SELECT pg_is_in_recovery()"), "f"),
        commands.balancer().admitted(old, "Lead traffic to it again."));
  }

  /** It takes the options of its last start, as a start does not. */
  private String started() {
    return PairCommands.control(
        old, "-l %s restart".formatted(PairCommands.file(old, "by-hand.log")));
  }

  /** Once the other one writes. */
  List<RunbookStep> follows() {
    return List.of(kept(), rewound(), pointed(), proven(), after());
  }

  private RunbookStep kept() {
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Keep its settings and its log: what follows may overwrite them, and its log alone says"
                + " what was lost. postmaster.opts is how it is started. It must be stopped.")
        .run(PairCommands.programs(old))
        .look(
            "\"$BIN\"/pg_ctl -D %s status".formatted(PairCommands.folder(old)), "no server running")
        .run(
            "KEEP=$(mktemp -d ./kept-of-%s.XXXXXX) && cp -a %s %s \"$KEEP\""
                .formatted(
                    old.name(),
                    PairCommands.file(old, "postgresql.auto.conf"),
                    PairCommands.file(old, "pg_wal")))
        .run(
            ("for FILE in postgresql.conf pg_hba.conf postmaster.opts;"
                    + " do [ ! -e %1$s/$FILE ] || cp -a %1$s/$FILE \"$KEEP\"; done")
                .formatted(PairCommands.folder(old)));
  }

  private RunbookStep rewound() {
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Only after a crash: take back what %s wrote alone. It needs checksums or wal_log_hints,"
                    .formatted(old.name())
                + " and --config-file where postgresql.conf is not in the folder, as on Debian; where"
                + " it refuses, make a new copy with pg_basebackup into an empty folder. After"
                + " a switchover leave this out. The checkpoint comes first: until there is one, the"
                + " files of %s are of the old timeline and pg_rewind finds nothing to do."
                    .formatted(next.name()))
        .run(commands.ask(next, "CHECKPOINT"))
        .look(
            ("rm -f %s && \"$BIN\"/pg_rewind --target-pgdata=%s --source-server=%s --progress"
                    + " && cp -a \"$KEEP\"/*.* %s")
                .formatted(
                    PairCommands.file(old, "standby.signal"),
                    PairCommands.folder(old),
                    ShellWord.of(PairCommands.connection(next)),
                    PairCommands.folder(old)),
            "Done!, or that no rewind is required");
  }

  private RunbookStep pointed() {
    String conninfo =
        "primary_conninfo = 'host=%s port=%d user=$REPLICATOR application_name=%s'"
            .formatted(next.address().host(), next.address().port(), old.name());
    return RunbookStep.at(
            PairCommands.onMachine(old),
            "Make it follow %s. The user who replicates is the one by whom %s followed; its password"
                    .formatted(next.name(), next.name())
                + " belongs in ~/.pgpass of the owner of the files.")
        .look(
            "REPLICATOR=$(%s); echo \"$REPLICATOR\"".formatted(commands.ask(next, REPLICATOR)),
            "a user who replicates; else set REPLICATOR to one")
        .run(
            "printf '%%s\\n' \"%s\" >> %s"
                .formatted(conninfo, PairCommands.file(old, "postgresql.auto.conf")))
        .run("touch " + PairCommands.file(old, "standby.signal"))
        .run(started());
  }

  private RunbookStep proven() {
    return RunbookStep.at("anywhere", "See that it follows.")
        .says(commands.ask(old, "SELECT pg_is_in_recovery()"), "t")
        .look(
            commands.ask(
                next,
                "SELECT state FROM pg_stat_replication WHERE application_name = '%s'"
                    .formatted(old.name())),
            "streaming");
  }

  private RunbookStep after() {
    return RunbookStep.word(
        "Have backups, archiving and monitors follow %s, take a backup at once, and ask"
                .formatted(next.name())
            + " 'muster failovers' whether the pair is ready again.");
  }
}
