/** The rules engine on Drools: the only package that imports org.kie and org.drools. */
@NullMarked
package io.bellwether.engine.drools;

import org.jspecify.annotations.NullMarked;
