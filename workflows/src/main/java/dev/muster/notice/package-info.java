/**
 * Reaching people: pages and notices, one pager workflow per recipient, a port per kind of channel.
 */
@NullMarked
package dev.muster.notice;

import org.jspecify.annotations.NullMarked;
