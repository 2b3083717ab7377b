package io.bellwether.account.importing.reading;

import io.bellwether.account.ExactJson;
import io.bellwether.account.Staging;
import io.bellwether.account.importing.mapping.FactMapping;
import io.bellwether.account.importing.mapping.Measure;
import io.bellwether.account.importing.mapping.Over;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.problem.Finding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works a fact out of many rows of an account, for each snapshot day or each day of the rows. */
final class MeasuredFactUse implements RowUse {
    private final FactMapping mapping;
    private final Over over;
    private final TableMapping table;
    private final ReadingContext context;
    private final Map<String, List<Observation>> rows = new LinkedHashMap<>();
    private @Nullable LocalDate firstDay;

    MeasuredFactUse(FactMapping mapping, TableMapping table, ReadingContext context) {
        this.mapping = mapping;
        this.over = Objects.requireNonNull(mapping.over());
        this.table = table;
        this.context = context;
        this.firstDay = table.coversFrom();
    }

    @Override
    public void take(TypedRow row, String account, RowVerdict verdict) {
        LocalDate from = row.day(
                over.kind() == Over.Kind.ACTIVE && table.span() != null
                        ? table.span().from()
                        : table.day());
        LocalDate until = table.span() == null ? null : row.day(table.span().until());
        if (from == null && over.kind() != Over.Kind.ALL) {
            verdict.against(table.day(), null, "is blank: the row has no day", null);
        }
        verdict.use(() -> {
            if (from != null && table.coversFrom() == null && (firstDay == null || from.isBefore(firstDay))) {
                firstDay = from;
            }
            if (mapping.where().matches(row.cells())) {
                String column = mapping.measure().column();
                Object value = column == null ? null : row.get(column);
                rows.computeIfAbsent(account, a -> new ArrayList<>(4)).add(new Observation(from, until, value));
            }
        });
    }

    @Override
    public void finish() {
        if (over.kind() == Over.Kind.DAY) {
            rows.forEach(this::eachDay);
        } else {
            Set<String> accounts = new LinkedHashSet<>(rows.keySet());
            if (mapping.ifNone() != null) {
                accounts.addAll(context.register().listed());
            }
            List<LocalDate> days = coveredDays();
            accounts.forEach(account -> days.stream()
                    .filter(day -> context.register().existed(account, day))
                    .forEach(day -> stage(account, day, asOf(rows.getOrDefault(account, List.of()), day))));
        }
        rows.clear();
    }

    private void eachDay(String account, List<Observation> observations) {
        Map<LocalDate, List<Observation>> byDay = new TreeMap<>();
        observations.forEach(o -> byDay.computeIfAbsent(Objects.requireNonNull(o.from()), d -> new ArrayList<>())
                .add(o));
        byDay.forEach(
                (day, of) -> stage(account, day, Measuring.of(mapping.measure().kind(), of)));
    }

    /** The snapshot days whose window does not begin before the files do. */
    private List<LocalDate> coveredDays() {
        List<LocalDate> days = context.snapshots();
        if (over.kind() != Over.Kind.WINDOW) {
            return days;
        }
        int reach = mapping.measure().kind() == Measure.Kind.GROWTH ? 2 * over.days() : over.days();
        LocalDate first = firstDay;
        List<LocalDate> covered = days.stream()
                .filter(day -> first != null && !day.minusDays(reach - 1L).isBefore(first))
                .toList();
        if (covered.size() < days.size()) {
            context.report()
                    .note(mapping.fact().name() + " is left missing on " + (days.size() - covered.size()) + " of "
                            + days.size() + " snapshot days: its " + reach + " days begin before table "
                            + table.name() + " does (" + (first == null ? "it has no rows" : first) + ")");
        }
        return covered;
    }

    private Optional<Object> asOf(List<Observation> all, LocalDate day) {
        List<Observation> chosen = all.stream().filter(o -> counts(o, day)).toList();
        if (chosen.isEmpty() && mapping.ifNone() != null) {
            return Optional.of(mapping.ifNone());
        }
        if (mapping.measure().kind() == Measure.Kind.GROWTH) {
            LocalDate before = day.minusDays(over.days());
            return Measuring.growth(
                    all.stream()
                            .filter(o -> o.within(before.minusDays(over.days()), before))
                            .toList(),
                    chosen);
        }
        return chosen.isEmpty()
                ? Optional.empty()
                : Measuring.of(mapping.measure().kind(), chosen);
    }

    private boolean counts(Observation row, LocalDate day) {
        return switch (over.kind()) {
            case WINDOW -> row.within(day.minusDays(over.days()), day);
            case ACTIVE -> row.activeOn(day);
            case ALL, DAY -> row.onOrBefore(day);
        };
    }

    private void stage(String account, LocalDate day, Optional<Object> value) {
        if (value.isEmpty()) {
            return;
        }
        Staging staging = context.staging();
        List<Finding> findings = new ArrayList<>();
        context.values()
                .read(mapping.fact(), value.get(), mapping.fact().name(), findings)
                .ifPresent(v -> staging.fact(account, mapping.fact().name(), day, ExactJson.text(ExactJson.node(v))));
        findings.forEach(f -> context.report()
                .add(new RowFinding(
                        table.file(),
                        null,
                        mapping.measure().column(),
                        ExactJson.node(value.get()).asText(),
                        mapping.fact().name() + " of account " + account + " on " + day + " " + f.message(),
                        f.suggestion())));
    }
}
