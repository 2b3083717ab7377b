@NullMarked
package io.bellwether.calibration.skill;

import org.jspecify.annotations.NullMarked;
