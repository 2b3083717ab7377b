@NullMarked
package io.bellwether.record.content;

import org.jspecify.annotations.NullMarked;
