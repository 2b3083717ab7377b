package io.bellwether.account;

import java.util.stream.Stream;

/** What one transaction did to accounts, facts, child records and outcomes. */
public record WriteReport(WriteCounts accounts, WriteCounts facts, WriteCounts records, WriteCounts outcomes) {
    boolean changedSomething() {
        return Stream.of(accounts, facts, records, outcomes).anyMatch(WriteCounts::changedSomething);
    }
}
