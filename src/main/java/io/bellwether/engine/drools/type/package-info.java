/** Drools' types of what models define, made from the models' trees. */
@NullMarked
package io.bellwether.engine.drools.type;

import org.jspecify.annotations.NullMarked;
