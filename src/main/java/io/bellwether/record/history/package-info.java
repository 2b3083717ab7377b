/** What an account's recorded decisions said over time. */
@NullMarked
package io.bellwether.record.history;

import org.jspecify.annotations.NullMarked;
