/** Links in messages that let a person act on an incident once, without logging in. */
@NullMarked
package dev.muster.link;

import org.jspecify.annotations.NullMarked;
