package io.bellwether.account.importing.reading;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The accounts that rows may speak of: those that this import lists and those that are stored. */
public final class AccountRegister {
    private final Set<String> stored;
    private final Map<String, Optional<LocalDate>> listed = new LinkedHashMap<>();

    /** Starts with the ids of the accounts in the database. */
    public AccountRegister(Set<String> stored) {
        this.stored = stored;
    }

    void list(String id, Optional<LocalDate> since) {
        listed.put(id, since);
    }

    boolean knows(String id) {
        return listed.containsKey(id) || stored.contains(id);
    }

    Set<String> listed() {
        return listed.keySet();
    }

    /** Whether the account was there on the day, as far as the import says. */
    boolean existed(String id, LocalDate day) {
        return listed.getOrDefault(id, Optional.empty())
                .map(since -> !since.isAfter(day))
                .orElse(true);
    }
}
