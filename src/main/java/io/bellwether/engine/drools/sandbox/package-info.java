/** What rules may say: everything else is refused before a compiler sees it. */
@NullMarked
package io.bellwether.engine.drools.sandbox;

import org.jspecify.annotations.NullMarked;
