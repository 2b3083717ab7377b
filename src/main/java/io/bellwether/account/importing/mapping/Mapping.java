package io.bellwether.account.importing.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole mapping file, checked against the catalogue.
 *
 * @param source the system the files come from, kept with the import
 * @param tables by name, a parent before its children
 * @param accounts null when the files only speak of accounts that exist already
 */
public record Mapping(
        String name,
        @Nullable String source,
        Snapshots snapshots,
        Map<String, TableMapping> tables,
        @Nullable AccountMapping accounts,
        List<FactMapping> facts,
        List<RecordMapping> records,
        List<OutcomeMapping> outcomes) {}
