/** Which backups are proven and which are not, put together for the API and the console. */
@NullMarked
package dev.muster.standing;

import org.jspecify.annotations.NullMarked;
