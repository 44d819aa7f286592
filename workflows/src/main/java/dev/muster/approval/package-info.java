/**
 * Decisions asked of people: who may decide, how many must agree, who is reminded when nobody does,
 * and when a request is dead. Nothing is ever approved by time.
 */
@NullMarked
package dev.muster.approval;

import org.jspecify.annotations.NullMarked;
