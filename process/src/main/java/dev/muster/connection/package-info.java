/** How Temporal is reached, as its own environment configuration says. */
@NullMarked
package dev.muster.connection;

import org.jspecify.annotations.NullMarked;
