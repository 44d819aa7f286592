/**
 * Routines: steps of a runbook that call an address or wait for a person's word, on systems that
 * nobody else touches meanwhile, approved where that is asked for, timed, and with evidence.
 */
@NullMarked
package dev.muster.routine;

import org.jspecify.annotations.NullMarked;
