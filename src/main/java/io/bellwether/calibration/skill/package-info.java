/** How well numbers rank and tell two kinds of ends apart, with intervals; knows nothing of accounts or rules. */
@org.jspecify.annotations.NullMarked
package io.bellwether.calibration.skill;
