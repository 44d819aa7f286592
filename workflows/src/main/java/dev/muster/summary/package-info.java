/**
 * What became of the backups in a week or a month: restore points, proofs, promises, trends, and
 * what drills left to be followed up; and whether all is well with them now.
 */
@NullMarked
package dev.muster.summary;

import org.jspecify.annotations.NullMarked;
