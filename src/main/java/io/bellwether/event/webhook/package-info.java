/** Brings events to the addresses that want them: signed, at least once, each account's in order. */
@NullMarked
package io.bellwether.event.webhook;

import org.jspecify.annotations.NullMarked;
