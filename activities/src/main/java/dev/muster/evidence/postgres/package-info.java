/** Chains of evidence in Muster's own PostgreSQL. */
@NullMarked
package dev.muster.evidence.postgres;

import org.jspecify.annotations.NullMarked;
