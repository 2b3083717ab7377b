package io.bellwether.account.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells after an import which further facts would give most of its accounts an answer; who asks rules knows. */
public interface WeighingFacts {
    /**
     * Reads what is stored of the accounts.
     *
     * @return nothing when no accounts are given, or when the rulebook keeps no history
     */
    Optional<Weighing> prepare(List<String> accounts, LocalDate day);

    /** What was read, to be weighed when nobody waits for the import any more. */
    interface Weighing {
        Coverage weigh();
    }
}
