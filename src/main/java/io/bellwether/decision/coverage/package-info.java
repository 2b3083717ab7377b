/** What is known of many accounts at once, and what is missing. */
@NullMarked
package io.bellwether.decision.coverage;

import org.jspecify.annotations.NullMarked;
