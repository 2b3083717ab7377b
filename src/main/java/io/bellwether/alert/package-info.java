/** Alerts with a clock: raised by recorded decisions, owned, worked, and passed on when nobody does. */
@NullMarked
package io.bellwether.alert;

import org.jspecify.annotations.NullMarked;
