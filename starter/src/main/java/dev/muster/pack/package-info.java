/** Puts evidence of a period together for who audits recovery. */
@NullMarked
package dev.muster.pack;

import org.jspecify.annotations.NullMarked;
