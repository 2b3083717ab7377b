package io.bellwether.account.importing.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.account.importing.mapping.RecordMapping;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.problem.Finding;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Makes one child record of all rows of an account in a day, week or month. */
final class GroupedRecordUse implements RowUse {
    private final RecordMapping mapping;
    private final TableMapping table;
    private final ReadingContext context;
    private final Map<String, Map<LocalDate, List<TypedRow>>> rows = new LinkedHashMap<>();

    GroupedRecordUse(RecordMapping mapping, TableMapping table, ReadingContext context) {
        this.mapping = mapping;
        this.table = table;
        this.context = context;
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        LocalDate day = row.day(table.day());
        if (day == null) {
            verdict.against(table.day(), null, "is blank: the row has no day", null);
        } else if (mapping.where().matches(row.cells())) {
            verdict.use(() -> rows.computeIfAbsent(account, a -> new TreeMap<>())
                    .computeIfAbsent(start(day), d -> new ArrayList<>())
                    .add(row));
        }
    }

    private LocalDate start(LocalDate day) {
        return switch (Objects.requireNonNull(mapping.group())) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    @Override
    public void finish() {
        rows.forEach((account, periods) -> periods.forEach((start, group) -> record(account, start, group)));
        if (mapping.complete()) {
            context.register()
                    .listed()
                    .forEach(account -> context.staging()
                            .knownList(account, mapping.definition().name()));
        }
        rows.clear();
    }

    private void record(String account, LocalDate start, List<TypedRow> group) {
        ObjectNode json = ExactJson.MAPPER.createObjectNode();
        List<Finding> findings = new ArrayList<>();
        for (RecordMapping.Field field : mapping.fields()) {
            value(field, start, group)
                    .flatMap(v -> context.values()
                            .read(field.field(), v, field.field().name(), findings))
                    .ifPresent(v -> json.set(field.field().name(), ExactJson.node(v)));
        }
        if (findings.isEmpty()) {
            context.staging().record(account, mapping.definition().name(), start.toString(), ExactJson.text(json));
        }
        findings.forEach(f -> context.report()
                .add(new RowFinding(
                        table.file(),
                        null,
                        f.path(),
                        null,
                        mapping.definition().name() + " of account " + account + " from " + start + ": " + f.path()
                                + " " + f.message(),
                        f.suggestion())));
    }

    private Optional<Object> value(RecordMapping.Field field, LocalDate start, List<TypedRow> group) {
        if (field.periodStart()) {
            return Optional.of(start);
        }
        if (field.measure() == null) {
            return Optional.ofNullable(field.constant());
        }
        String column = field.measure().column();
        return Measuring.of(
                field.measure().kind(),
                group.stream()
                        .map(r -> new Observation(r.day(table.day()), null, column == null ? null : r.get(column)))
                        .toList());
    }
}
