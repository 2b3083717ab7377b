/** What happens here and others want to know: written down where it happens, in the same transaction. */
@NullMarked
package io.bellwether.event;

import org.jspecify.annotations.NullMarked;
