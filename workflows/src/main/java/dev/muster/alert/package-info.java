/** What a monitoring source says: one signal about one thing that fires or has ended. */
@NullMarked
package dev.muster.alert;

import org.jspecify.annotations.NullMarked;
