/** FEEL where the engine departs from the DMN specification: equal values, and what is not known. */
@NullMarked
package io.bellwether.engine.drools.feel;

import org.jspecify.annotations.NullMarked;
