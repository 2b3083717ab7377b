package io.bellwether.rulebook.draft.trial;

import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fact sheet as it travels to the trial's process. */
record TrialSheet(
        @Nullable String account,
        Instant asOf,
        LocalDate today,
        List<TrialAnswers.UsedFact> facts,
        Map<String, LocalDate> stale,
        Map<String, LocalDate> future,
        Set<String> nulls,
        Map<String, Object> records,
        Set<String> givenRecords) {

    static TrialSheet of(FactSheet sheet) {
        Map<String, Object> records = new LinkedHashMap<>();
        sheet.records().forEach((name, rows) -> records.put(name, Objects.requireNonNull(TrialValues.sent(rows))));
        return new TrialSheet(
                sheet.account(),
                sheet.asOf(),
                sheet.today(),
                sheet.facts().values().stream().map(TrialAnswers.UsedFact::of).toList(),
                sheet.stale(),
                sheet.future(),
                sheet.nulls(),
                records,
                sheet.givenRecords());
    }

    @SuppressWarnings("unchecked") // the service sent lists of rows
    FactSheet sheet() {
        Map<String, Fact> byName = new LinkedHashMap<>();
        facts.forEach(fact -> byName.put(fact.name(), fact.fact()));
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        records.forEach((name, rows) ->
                lists.put(name, (List<Map<String, Object>>) Objects.requireNonNull(TrialValues.received(rows))));
        return new FactSheet(account, asOf, today, byName, stale, future, nulls, lists, givenRecords);
    }
}
