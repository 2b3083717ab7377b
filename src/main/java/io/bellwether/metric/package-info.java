/** Figures of the whole portfolio over a period: retention, churn, renewals, reactions, each with the accounts behind it. */
@NullMarked
package io.bellwether.metric;

import org.jspecify.annotations.NullMarked;
