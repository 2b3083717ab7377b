/** The score held against the ends of renewals: backtests, the power of each input, and proposals of weights and edges. */
@org.jspecify.annotations.NullMarked
package io.bellwether.calibration;
