@NullMarked
package io.bellwether.record.replay;

import org.jspecify.annotations.NullMarked;
