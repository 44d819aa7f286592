/** Two plans never work on one system at a time: each waits for its turn, and a turn ends. */
@NullMarked
package dev.muster.lease;

import org.jspecify.annotations.NullMarked;
