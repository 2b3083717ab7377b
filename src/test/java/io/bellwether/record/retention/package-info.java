@NullMarked
package io.bellwether.record.retention;

import org.jspecify.annotations.NullMarked;
