@NullMarked
package io.bellwether.record.masking;

import org.jspecify.annotations.NullMarked;
