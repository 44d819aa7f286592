/** What operators and their tools ask of Muster over HTTP: incidents, on-call, commands. */
@NullMarked
package dev.muster.api;

import org.jspecify.annotations.NullMarked;
