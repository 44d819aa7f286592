/** Messages as signed Standard Webhooks, for whatever takes JSON over HTTP. */
@NullMarked
package dev.muster.notice.webhook;

import org.jspecify.annotations.NullMarked;
