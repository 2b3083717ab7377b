@NullMarked
package io.bellwether.record.history;

import org.jspecify.annotations.NullMarked;
