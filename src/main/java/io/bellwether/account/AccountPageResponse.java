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

    /**
     * An account as lists show it.
     *
     * @param band of the latest point of its history; null when it has none
     */
    public record Item(
            String id,
            String name,
            @Nullable String segment,
            @Nullable String csm,
            @Nullable String band) {
        static Item of(Accounts.Banded banded) {
            Account account = banded.account();
            return new Item(account.id(), account.name(), account.segment(), account.csm(), banded.band());
        }
    }
}
