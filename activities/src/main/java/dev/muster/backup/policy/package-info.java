/** Backups as the policy has them at a moment. */
@NullMarked
package dev.muster.backup.policy;

import org.jspecify.annotations.NullMarked;
