package io.bellwether.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some accounts in the order of their ids.
 *
 * @param next the cursor of the next page; null on the last
 */
public record AccountPageResponse(
        List<Item> items, @Nullable String next) {

    /** An account as lists show it. */
    public record Item(
            String id,
            String name,
            @Nullable String segment,
            @Nullable String csm) {
        static Item of(Account account) {
            return new Item(account.id(), account.name(), account.segment(), account.csm());
        }
    }
}
