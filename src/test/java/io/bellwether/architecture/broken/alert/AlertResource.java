package io.bellwether.architecture.broken.alert;

import io.bellwether.architecture.broken.account.AccountHelper;

/** Breaks: the other half of a circle. */
public record AlertResource(Class<AccountHelper> account) {
    static Class<AccountHelper> circle() {
        return AccountHelper.class;
    }
}
