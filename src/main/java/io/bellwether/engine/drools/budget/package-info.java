/** What one evaluation may spend, and what ends it when it spends more. */
@NullMarked
package io.bellwether.engine.drools.budget;

import org.jspecify.annotations.NullMarked;
