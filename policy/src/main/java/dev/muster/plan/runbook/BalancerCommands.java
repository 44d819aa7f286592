package dev.muster.plan.runbook;

import dev.muster.failover.PairServer;

/**
 * The commands by which a balancer is asked and told.
 *
 * @param socket by which it is reached
 */
record BalancerCommands(String socket) {
  /** Tells it something. */
  String tell(String command) {
    String to = socket.startsWith("/") ? "UNIX-CONNECT:" + socket : "TCP:" + socket;
    return "echo \"%s\" | socat stdio %s".formatted(command, ShellWord.of(to));
  }

  /** Prints whether it uses a server: 2 when it does, 0 when it does not. */
  String isUsed(PairServer node) {
    String[] server = node.server().split("/", 2);
    return tell("show servers state " + server[0])
        + " | awk '$4 == \"%s\" {print $6}'".formatted(server[1]);
  }

  /** Keeps sessions from a server, and ends those that it has. */
  RunbookStep blocked(PairServer node, String title) {
    return RunbookStep.at("where the balancer is reached", title)
        .run(tell("set server %s state maint".formatted(node.server())))
        .run(tell("shutdown sessions server " + node.server()))
        .says(isUsed(node), "0");
  }

  /** Sends sessions to a server. */
  RunbookStep admitted(PairServer node, String title) {
    return RunbookStep.at("where the balancer is reached", title)
        .run(tell("set server %s state ready".formatted(node.server())))
        .says(isUsed(node), "2");
  }
}
