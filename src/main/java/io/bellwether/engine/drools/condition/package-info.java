/** Conditions of detections as values: exact in decimals, and unknown where a fact is. */
@NullMarked
package io.bellwether.engine.drools.condition;

import org.jspecify.annotations.NullMarked;
