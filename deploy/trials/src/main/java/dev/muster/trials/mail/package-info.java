/** A mail server that keeps everything and a page to read it: where trials and demos send mail. */
@NullMarked
package dev.muster.trials.mail;

import org.jspecify.annotations.NullMarked;
