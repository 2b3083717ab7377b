/** What a record holds of an answer, and how little room that takes. */
@NullMarked
package io.bellwether.record.content;

import org.jspecify.annotations.NullMarked;
