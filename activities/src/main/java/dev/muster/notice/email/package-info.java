/** Messages by e-mail, over SMTP. */
@NullMarked
package dev.muster.notice.email;

import org.jspecify.annotations.NullMarked;
