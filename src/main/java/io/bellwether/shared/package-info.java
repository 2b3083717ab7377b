/** The little that every feature uses: ids, pages, the clock. Imports no feature. */
@NullMarked
package io.bellwether.shared;

import org.jspecify.annotations.NullMarked;
