package io.bellwether.account.importing.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.Outcome;
import io.bellwether.account.importing.mapping.RecordMapping.Period;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.fact.ValueReader;
import io.bellwether.problem.Finding;
import io.bellwether.shared.Nearest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a mapping makes of its tables: accounts, facts, records and outcomes. */
final class TargetsReader {
    private final FactCatalogue catalogue;
    private final ColumnUses uses;
    private final MeasureReader measures;
    private final ValueReader values = new ValueReader(ZoneOffset.UTC);

    TargetsReader(FactCatalogue catalogue, ColumnUses uses) {
        this.catalogue = catalogue;
        this.uses = uses;
        this.measures = new MeasureReader(uses);
    }

    @Nullable
    AccountMapping accounts(Section section) {
        TableMapping table = uses.table(section);
        String id = section.needed("id", "the column with the account's id");
        AccountMapping accounts = null;
        if (table != null) {
            uses.use(table, id, CellType.TEXT, section.at("id"));
            accounts = new AccountMapping(
                    table.name(),
                    id,
                    uses.optional(section, "name", table, CellType.TEXT),
                    uses.optional(section, "since", table, CellType.DATE));
        }
        section.close();
        return accounts;
    }

    List<FactMapping> facts(Section section) {
        List<FactMapping> facts = new ArrayList<>();
        section.entries().forEach((name, node) -> {
            Section fact = new Section(section.at(name), node, section.findings());
            FactDefinition definition = catalogue.facts().get(name);
            if (definition == null) {
                section.problem(
                        name,
                        "is not a fact of the catalogue",
                        catalogue.nearest(name).orElse(null));
                return;
            }
            TableMapping table = uses.table(fact);
            Measure measure = table == null ? null : measures.measure(fact, table, definition);
            if (table != null && measure != null) {
                Over over = measures.over(fact, measure, table);
                facts.add(new FactMapping(
                        definition,
                        table.name(),
                        measure,
                        over,
                        uses.optional(fact, "observedOn", table, CellType.DATE),
                        filter(fact, table),
                        ifNone(fact, definition, over)));
                fact.close();
            }
        });
        return facts;
    }

    private @Nullable Object ifNone(Section section, FactDefinition definition, @Nullable Over over) {
        JsonNode node = section.node("ifNone");
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (over == null || over.kind() == Over.Kind.DAY) {
            section.problem("ifNone", "has a meaning only with over: active, all or a window");
        }
        return values.read(definition, node, section.at("ifNone"), section.findings())
                .orElse(null);
    }

    List<RecordMapping> records(Section section) {
        List<RecordMapping> records = new ArrayList<>();
        section.entries().forEach((name, node) -> {
            Section list = new Section(section.at(name), node, section.findings());
            RecordDefinition definition = catalogue.records().get(name);
            if (definition == null) {
                String nearest = Nearest.to(name, catalogue.records().keySet()).orElse(null);
                section.problem(name, "is not a record list of the catalogue", nearest);
                return;
            }
            TableMapping table = uses.table(list);
            if (table != null) {
                records.add(record(list, definition, table));
            }
            list.close();
        });
        return records;
    }

    private RecordMapping record(Section section, RecordDefinition definition, TableMapping table) {
        Map<String, Period> periods = new LinkedHashMap<>();
        periods.put("day", Period.DAY);
        periods.put("week", Period.WEEK);
        periods.put("month", Period.MONTH);
        Period group = section.choice("group", periods);
        boolean complete = section.flag("complete");
        if (group != null && table.day() == null) {
            section.problem("group", "needs table " + table.name() + " to name its day column");
        }
        if (group == null && table.key() == null && !complete) {
            section.problem(
                    "complete",
                    "must be true when table " + table.name() + " has no key",
                    "without a key a record cannot be told from one that is stored already");
        }
        List<RecordMapping.Field> fields = new ArrayList<>();
        Section block = section.section("fields");
        block.entries().forEach((name, node) -> {
            FactDefinition field = definition.field(name).orElse(null);
            if (field == null) {
                List<String> known =
                        definition.fields().stream().map(FactDefinition::name).toList();
                String nearest = Nearest.to(name, known).orElse(String.join(", ", known));
                block.problem(name, "is not a field of " + definition.name(), nearest);
            } else {
                RecordMapping.Field read = field(block, field, node, table, group);
                if (read != null) {
                    fields.add(read);
                }
            }
        });
        if (fields.isEmpty() && block.entries().isEmpty()) {
            section.problem("fields", "names no field");
        }
        return new RecordMapping(definition, table.name(), complete, group, filter(section, table), fields);
    }

    private RecordMapping.@Nullable Field field(
            Section block, FactDefinition field, JsonNode node, TableMapping table, @Nullable Period group) {
        String path = block.at(field.name());
        if (node.isValueNode() && !node.isNull() && group == null) {
            uses.use(table, node.asText(), CellType.of(field.type()), path);
            return new RecordMapping.Field(field, new Measure(Measure.Kind.COLUMN, node.asText()), Filter.ALL, null);
        }
        Section section = new Section(path, node, block.findings());
        if (section.has("always")) {
            Object constant = values.read(field, section.node("always"), section.at("always"), block.findings())
                    .orElse(null);
            section.close();
            return constant == null ? null : new RecordMapping.Field(field, null, Filter.ALL, constant);
        }
        if (group == null && section.has("column")) {
            Measure measure = measures.measure(section, table, field);
            Filter where = filter(section, table);
            section.close();
            return measure == null ? null : new RecordMapping.Field(field, measure, where, null);
        }
        if (group == null) {
            block.problem(field.name(), "must be a column, { column: …, where: … } or { always: value }");
            return null;
        }
        if ("start".equals(section.text("period"))) {
            section.close();
            return new RecordMapping.Field(field, null, Filter.ALL, null);
        }
        Measure measure = measures.measure(section, table, field);
        section.close();
        if (measure != null && (measure.kind() == Measure.Kind.COLUMN || measure.kind() == Measure.Kind.GROWTH)) {
            block.problem(
                    field.name(), "is one value of many rows: say sum, mean, min, max, latest, distinct or count");
            return null;
        }
        return measure == null ? null : new RecordMapping.Field(field, measure, Filter.ALL, null);
    }

    List<OutcomeMapping> outcomes(Section mapping) {
        List<OutcomeMapping> outcomes = new ArrayList<>();
        JsonNode node = mapping.node("outcomes");
        List<JsonNode> blocks = new ArrayList<>();
        (node.isArray() ? node : List.of(node)).forEach(blocks::add);
        blocks.removeIf(JsonNode::isMissingNode);
        for (int i = 0; i < blocks.size(); i++) {
            String path = node.isArray() ? "outcomes[" + i + "]" : "outcomes";
            Section section = new Section(path, blocks.get(i), mapping.findings());
            TableMapping table = uses.table(section);
            if (table != null) {
                outcomes.add(outcome(section, table));
            }
            section.close();
        }
        return outcomes;
    }

    private OutcomeMapping outcome(Section section, TableMapping table) {
        Map<String, Outcome.Kind> kinds = new LinkedHashMap<>();
        for (Outcome.Kind kind : Outcome.Kind.values()) {
            kinds.put(kind.word(), kind);
        }
        String column = null;
        Outcome.Kind kind = null;
        if (section.node("outcome").isObject()) {
            Section told = section.section("outcome");
            column = uses.optional(told, "column", table, CellType.TEXT);
            told.close();
        } else {
            kind = section.choice("outcome", kinds);
        }
        if (kind == null && column == null && !section.has("outcome")) {
            section.problem("outcome", "is missing: renewed, churned, downgraded, or { column: … }");
        }
        String on = null;
        LocalDate always = null;
        if (section.node("on").isObject()) {
            Section told = section.section("on");
            always = told.day("always");
            told.close();
        } else {
            on = section.needed("on", "the column with the day");
            uses.use(table, on, CellType.DATE, section.at("on"));
        }
        return new OutcomeMapping(
                table.name(),
                kind,
                column,
                on,
                always,
                uses.optional(section, "arr", table, CellType.NUMBER),
                uses.optional(section, "reason", table, CellType.TEXT),
                uses.optional(section, "note", table, CellType.TEXT),
                filter(section, table));
    }

    private Filter filter(Section section, TableMapping table) {
        if (!section.has("where")) {
            section.node("where");
            return Filter.ALL;
        }
        Section where = section.section("where");
        Map<String, List<JsonNode>> wanted = new LinkedHashMap<>();
        where.entries().forEach((column, node) -> {
            List<JsonNode> values = new ArrayList<>();
            (node.isArray() ? node : List.of(node)).forEach(values::add);
            values.forEach(value -> {
                if (value.isContainerNode()) {
                    where.findings().add(Finding.at(where.at(column), "must be a value or a list of values"));
                } else {
                    uses.use(table, column, typeOf(value), where.at(column));
                }
            });
            wanted.put(column, values);
        });
        return new Filter(wanted);
    }

    private static CellType typeOf(JsonNode value) {
        if (value.isBoolean()) {
            return CellType.BOOLEAN;
        }
        return value.isNumber() ? CellType.NUMBER : CellType.TEXT;
    }
}
