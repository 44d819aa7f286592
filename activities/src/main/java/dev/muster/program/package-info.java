/** Runs external programs: without a shell, bounded in time and output, ended with the worker. */
@NullMarked
package dev.muster.program;

import org.jspecify.annotations.NullMarked;
