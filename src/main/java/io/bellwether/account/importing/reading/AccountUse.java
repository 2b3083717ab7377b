package io.bellwether.account.importing.reading;

import io.bellwether.account.Staging;
import io.bellwether.account.importing.mapping.AccountMapping;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lists the accounts of the table that names them. */
final class AccountUse implements RowUse {
    private final AccountMapping mapping;
    private final AccountRegister register;
    private final Staging staging;
    private final Map<String, Long> lines = new HashMap<>();

    AccountUse(AccountMapping mapping, AccountRegister register, Staging staging) {
        this.mapping = mapping;
        this.register = register;
        this.staging = staging;
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        Long first = lines.get(account);
        if (first != null) {
            verdict.against(mapping.id(), account, "was listed at line " + first + " already", null);
        }
        verdict.use(() -> {
            lines.put(account, row.line());
            String name = row.text(mapping.name());
            register.list(account, name, Optional.ofNullable(row.day(mapping.since())));
            staging.account(account, name);
        });
    }
}
