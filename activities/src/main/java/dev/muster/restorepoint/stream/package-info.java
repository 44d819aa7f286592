/** How what is stored and restored is read. */
@NullMarked
package dev.muster.restorepoint.stream;

import org.jspecify.annotations.NullMarked;
