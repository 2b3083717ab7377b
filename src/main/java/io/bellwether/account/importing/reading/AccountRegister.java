package io.bellwether.account.importing.reading;

import io.bellwether.shared.Blanks;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The accounts that rows may speak of: those that this import lists and those that are stored. */
public final class AccountRegister {
    private final Set<String> stored;
    private final Map<String, String> names;
    private final Map<String, Optional<LocalDate>> listed = new LinkedHashMap<>();
    private final Set<String> met = new LinkedHashSet<>();
    private @Nullable Map<String, Set<String>> byName;

    /**
     * Starts with the accounts in the database.
     *
     * @param names of the stored accounts by id; empty when no row tells its account by its name
     */
    public AccountRegister(Set<String> stored, Map<String, String> names) {
        this.stored = stored;
        this.names = new HashMap<>(names);
    }

    void list(String id, @Nullable String name, Optional<LocalDate> since) {
        listed.put(id, since);
        if (name != null) {
            names.put(id, name);
            byName = null;
        }
    }

    /** A good row spoke of the account. */
    void meet(String id) {
        met.add(id);
    }

    /** The accounts that good rows spoke of, in their order. */
    public List<String> met() {
        return List.copyOf(met);
    }

    boolean knows(String id) {
        return listed.containsKey(id) || stored.contains(id);
    }

    /** The ids of the accounts of this name, in whatever case. */
    List<String> named(String name) {
        if (byName == null) {
            byName = new HashMap<>();
            for (Map.Entry<String, String> each : names.entrySet()) {
                byName.computeIfAbsent(Blanks.folded(each.getValue()), n -> new TreeSet<>())
                        .add(each.getKey());
            }
        }
        return List.copyOf(byName.getOrDefault(Blanks.folded(name), Set.of()));
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
