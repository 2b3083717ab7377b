package io.bellwether.account;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The staging tables, one for each kind of thing that is written; a null record key only says the list is known. */
enum StagedTable {
    ACCOUNT("staged_account", "id text", "name text"),
    FACT("staged_fact", "account_id text", "name text", "observed_on date", "value jsonb"),
    RECORD("staged_record", "account_id text", "name text", "key text", "data jsonb"),
    OUTCOME(
            "staged_outcome",
            "account_id text",
            "key text",
            "outcome text",
            "outcome_on date",
            "arr numeric",
            "reason text",
            "note text");

    static final String FACTS_BY_DAY = "create index if not exists staged_fact_by_day on staged_fact (observed_on)";

    private final int width;
    private final String create;
    private final String insert;
    private final String analyze;

    StagedTable(String table, String... definitions) {
        List<Column> columns = Arrays.stream(definitions).map(Column::of).toList();
        width = columns.size();
        create = "create temp table if not exists " + table + " (" + list(columns, Column::definition)
                + ") on commit delete rows";
        insert = "insert into " + table + " select " + list(columns, Column::cast) + " from unnest("
                + list(columns, c -> "cast(? as text[])") + ") as sent (" + list(columns, Column::name) + ")";
        analyze = "analyze " + table;
    }

    int width() {
        return width;
    }

    String create() {
        return create;
    }

    /** Takes one array of texts for each column. */
    String insert() {
        return insert;
    }

    String analyze() {
        return analyze;
    }

    private static String list(List<Column> columns, Function<Column, String> part) {
        return columns.stream().map(part).collect(Collectors.joining(", "));
    }

    private record Column(String name, String type) {
        static Column of(String definition) {
            int space = definition.indexOf(' ');
            return new Column(definition.substring(0, space), definition.substring(space + 1));
        }

        /** Ids compare as in the account table: bytewise. */
        String definition() {
            return name + " " + type + (name.endsWith("id") ? " collate \"C\"" : "");
        }

        String cast() {
            return "cast(" + name + " as " + type + ")";
        }
    }
}
