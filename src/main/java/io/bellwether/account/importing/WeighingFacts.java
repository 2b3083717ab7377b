package io.bellwether.account.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells after an import which further facts would give most of its accounts an answer; who asks rules knows. */
public interface WeighingFacts {
    /** Nothing when no accounts are given, or when the rulebook keeps no history. */
    Optional<Coverage> weigh(List<String> accounts, LocalDate day);
}
