@NullMarked
package io.bellwether.calibration;

import org.jspecify.annotations.NullMarked;
