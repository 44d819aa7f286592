/** The page behind a link in a message: look, then acknowledge once. */
@NullMarked
package dev.muster.linkpage;

import org.jspecify.annotations.NullMarked;
