/** Detections as patterns that are matched without an engine, and the conditions that they ask. */
@NullMarked
package io.bellwether.engine.plan.detection;

import org.jspecify.annotations.NullMarked;
