package io.bellwether.account;

import io.bellwether.security.SecuritySettings;
import java.util.Map;

/** Own accounts with the setting on that the tests' service leaves off. */
public final class HeldToOwnAccounts {
    private HeldToOwnAccounts() {}

    public static OwnAccounts of(Accounts accounts) {
        return new OwnAccounts(accounts, SecuritySettings.with(Map.of("own-accounts", "true")));
    }
}
