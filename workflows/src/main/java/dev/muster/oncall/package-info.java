/** Who is on call at a given moment: people, roles, rotations, by pure calendar arithmetic. */
@NullMarked
package dev.muster.oncall;

import org.jspecify.annotations.NullMarked;
