package io.bellwether.account;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An account as lists show it.
 *
 * @param band of the latest point of its history, like score; null when it has none
 * @param bandOn the day of that point: the band of today may be another one
 * @param bandRelease the release that answered then
 * @param renewal the day of renewal, if it is known
 */
public record AccountItem(
        String id,
        String name,
        @Nullable String segment,
        @Nullable String csm,
        @Nullable String band,
        @Nullable BigDecimal score,
        @Nullable LocalDate bandOn,
        @Nullable Integer bandRelease,
        @Nullable String renewal) {
    static AccountItem of(Accounts.Listed listed) {
        Account account = listed.account();
        return new AccountItem(
                account.id(),
                account.name(),
                account.segment(),
                account.csm(),
                listed.band(),
                listed.score(),
                listed.day(),
                listed.release(),
                listed.renewal());
    }
}
