/**
 * What is handed to who audits recovery: the records of a period with their chains, sorted by the
 * clauses that ask for them, and the means to tell whether they are all there and as they were.
 */
@NullMarked
package dev.muster.evidence.pack;

import org.jspecify.annotations.NullMarked;
