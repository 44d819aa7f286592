/** What every way of delivering a message shares: who is meant, the way back, how it can fail. */
@NullMarked
package dev.muster.notice.delivery;

import org.jspecify.annotations.NullMarked;
