/** XML with the place of every byte, so that a change touches nothing else. No DTD, no entities of its own. */
@NullMarked
package io.bellwether.table.xml;

import org.jspecify.annotations.NullMarked;
