/**
 * Backups: restore points of a database, taken when the calendar or a person wants one, kept in one
 * store or two, and removed when they are no longer wanted.
 */
@NullMarked
package dev.muster.backup;

import org.jspecify.annotations.NullMarked;
