/** The way from an incident to the pagers of its recipients, through Temporal. */
@NullMarked
package dev.muster.notice.temporal;

import org.jspecify.annotations.NullMarked;
