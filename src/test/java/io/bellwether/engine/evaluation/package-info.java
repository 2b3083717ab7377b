/** How questions are answered: what they need, derived facts, thresholds, reasons, missing facts and confidence. Knows no engine; decisions and detections stand behind ports. */
@NullMarked
package io.bellwether.engine.evaluation;

import org.jspecify.annotations.NullMarked;
