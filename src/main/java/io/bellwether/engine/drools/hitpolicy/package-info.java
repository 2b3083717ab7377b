/** Hit policies of tables that the engine would answer by how outputs are written. */
@NullMarked
package io.bellwether.engine.drools.hitpolicy;

import org.jspecify.annotations.NullMarked;
