/** Commands of a host, of those that its worker allows, as work and as modes. */
@NullMarked
package dev.muster.maintenance.command;

import org.jspecify.annotations.NullMarked;
