/**
 * What every plan's run goes through: it waits for its time, asks whether it may start, takes its
 * systems, asks for leave, does its work, and leaves evidence.
 */
@NullMarked
package dev.muster.plan;

import org.jspecify.annotations.NullMarked;
