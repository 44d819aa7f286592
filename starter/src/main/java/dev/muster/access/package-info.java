/** Who is calling the API and what they may do. */
@NullMarked
package dev.muster.access;

import org.jspecify.annotations.NullMarked;
