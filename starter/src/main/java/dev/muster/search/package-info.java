/** Finding an incident, a record, a request, a person or a service by the words one remembers. */
@NullMarked
package dev.muster.search;

import org.jspecify.annotations.NullMarked;
