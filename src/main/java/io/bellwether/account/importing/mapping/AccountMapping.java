package io.bellwether.account.importing.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The table that lists the accounts; they are created when they do not exist.
 *
 * @param id column with the account's id
 * @param name column with its name
 * @param since column with the account's first day: no fact is worked out for earlier days; null for none
 */
public record AccountMapping(
        String table,
        String id,
        @Nullable String name,
        @Nullable String since) {}
