package dev.muster.evidence.command;

import picocli.CommandLine.Command;

/** {@code muster evidence}: verifies what runs left behind, and makes the keys for it. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Verifies exported evidence, and makes the keys that it is signed with.",
    subcommands = {VerifyCommand.class, KeygenCommand.class, PublicKeyCommand.class})
public final class EvidenceCommand {}
