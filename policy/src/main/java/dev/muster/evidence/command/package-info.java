/** {@code muster evidence}: what an auditor needs, and no database. */
@NullMarked
package dev.muster.evidence.command;

import org.jspecify.annotations.NullMarked;
