package io.bellwether.account;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are listed, and in which order; a null filters nothing.
 *
 * @param question the question whose history tells bands and scores
 * @param renewalFact the fact that holds the day of renewal
 * @param today facts of later days are not seen
 * @param after the place where the page before ended; null for the first
 * @param renewalFrom the first day of renewal, that one included
 * @param renewalTo the last day of renewal, that one included
 */
record AccountQuery(
        String question,
        String renewalFact,
        LocalDate today,
        AccountSort sort,
        @Nullable AccountCursor after,
        @Nullable String segment,
        @Nullable String csm,
        @Nullable String band,
        @Nullable LocalDate renewalFrom,
        @Nullable LocalDate renewalTo) {}
