/**
 * What people work on when alerts fire: the ladder, the commands, the story, the durable workflow.
 */
@NullMarked
package dev.muster.incident;

import org.jspecify.annotations.NullMarked;
