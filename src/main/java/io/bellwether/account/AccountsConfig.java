package io.bellwether.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What lists of accounts show beside what every account has. */
@ConfigMapping(prefix = "bellwether.accounts")
public interface AccountsConfig {

    /** The fact that holds the day of renewal, by which accounts can be filtered and sorted. */
    @WithDefault("renewalDate")
    String renewalFact();
}
