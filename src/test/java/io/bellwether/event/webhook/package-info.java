@NullMarked
package io.bellwether.event.webhook;

import org.jspecify.annotations.NullMarked;
