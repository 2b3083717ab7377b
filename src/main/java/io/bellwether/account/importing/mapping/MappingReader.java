package io.bellwether.account.importing.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import io.bellwether.problem.JsonTexts;
import io.bellwether.shared.CalendarDay;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.BoundedYaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a mapping file and checks every name in it; all problems are found at once. */
public final class MappingReader {
    private static final YAMLMapper YAML = YAMLMapper.builder(new BoundedYaml(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // a column may be called on, no or y
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final FactCatalogue catalogue;

    public MappingReader(FactCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The mapping; empty when there are findings. */
    public Optional<Mapping> read(String yaml, List<Finding> findings) {
        JsonNode root;
        try {
            root = YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            findings.add(Finding.at(fault.lineOnly().orElse("line 1"), "is not valid YAML: " + fault.message()));
            return Optional.empty();
        }
        JsonTexts.check("", root, findings);
        if (!root.isObject()) {
            findings.add(Finding.at("mapping", "must be YAML with the keys name, tables, facts …"));
            return Optional.empty();
        }
        Mapping mapping = read(new Section("", root, findings));
        return findings.isEmpty() ? Optional.of(mapping) : Optional.empty();
    }

    private Mapping read(Section section) {
        String name = section.needed("name", "a name for reports");
        String source = section.text("source");
        section.text("description");
        Snapshots snapshots = snapshots(section);
        Section defaultsBlock = section.section("defaults");
        ColumnDefaults defaults = ColumnDefaults.of(defaultsBlock);
        defaultsBlock.close();
        Map<String, TableMapping> tables = new TablesReader(defaults).read(section.section("tables"));
        ColumnUses uses = new ColumnUses(tables, defaults);
        TargetsReader targets = new TargetsReader(catalogue, uses);
        AccountMapping accounts = section.has("accounts") ? targets.accounts(section.section("accounts")) : null;
        List<FactMapping> facts = targets.facts(section.section("facts"));
        List<RecordMapping> records = targets.records(section.section("records"));
        List<OutcomeMapping> outcomes = targets.outcomes(section);
        section.close();
        TableMapping listing = accounts == null ? null : tables.get(accounts.table());
        if (listing != null && listing.accountName() != null) {
            section.problem("tables." + listing.name() + ".account", "is not needed: accounts.id names the accounts");
        }
        useStructure(tables, uses);
        Map<String, TableMapping> settled = withAccountOf(accounts, uses.settle(section.findings()));
        if (accounts == null && facts.isEmpty() && records.isEmpty() && outcomes.isEmpty()) {
            section.problem("facts", "is missing: the mapping makes nothing of its tables");
        }
        return new Mapping(
                name,
                source,
                snapshots,
                TablesReader.ordered(settled, section.findings()),
                accounts,
                facts,
                records,
                outcomes);
    }

    /** The table that lists the accounts comes first and need not say whose rows it holds. */
    private static Map<String, TableMapping> withAccountOf(
            @Nullable AccountMapping accounts, Map<String, TableMapping> tables) {
        Map<String, TableMapping> changed = new LinkedHashMap<>();
        if (accounts != null && tables.containsKey(accounts.table())) {
            changed.put(accounts.table(), tables.get(accounts.table()));
        }
        changed.putAll(tables);
        if (accounts != null) {
            changed.computeIfPresent(
                    accounts.table(),
                    (n, t) -> t.account() == null && t.parent() == null ? t.withAccount(accounts.id()) : t);
        }
        return changed;
    }

    private static void useStructure(Map<String, TableMapping> tables, ColumnUses uses) {
        tables.values().forEach(table -> {
            String path = "tables." + table.name();
            use(uses, table, table.key(), CellType.TEXT, path + ".key");
            use(uses, table, table.account(), CellType.TEXT, path + ".account");
            use(uses, table, table.accountName(), CellType.TEXT, path + ".account.name");
            use(uses, table, table.day(), CellType.DATE, path + ".day");
            if (table.parent() != null) {
                use(uses, table, table.parent().column(), CellType.TEXT, path + ".parent.column");
            }
            if (table.span() != null) {
                use(uses, table, table.span().from(), CellType.DATE, path + ".span.from");
                use(uses, table, table.span().until(), CellType.DATE, path + ".span.until");
            }
        });
    }

    private static void use(ColumnUses uses, TableMapping table, @Nullable String column, CellType type, String path) {
        if (column != null) {
            uses.use(table, column, type, path);
        }
    }

    private static Snapshots snapshots(Section mapping) {
        JsonNode node = mapping.node("snapshots");
        if (node.isMissingNode()) {
            return new Snapshots(List.of());
        }
        if (!node.isObject()) {
            return listed(mapping);
        }
        Section section = mapping.section("snapshots");
        LocalDate from = section.day("from");
        LocalDate to = section.day("to");
        Map<String, Snapshots.Every> steps = new LinkedHashMap<>();
        steps.put("day", Snapshots.Every.DAY);
        steps.put("week", Snapshots.Every.WEEK);
        steps.put("month", Snapshots.Every.MONTH);
        Snapshots.Every every = section.choice("every", steps);
        section.close();
        if (from == null || to == null || every == null || from.isAfter(to)) {
            mapping.problem("snapshots", "needs from, to (not before from) and every: day, week or month");
            return new Snapshots(List.of());
        }
        Snapshots series = Snapshots.series(from, to, every);
        if (series.listed().size() > Snapshots.MOST) {
            mapping.problem("snapshots", "are more than " + Snapshots.MOST + " days");
        }
        return series;
    }

    private static Snapshots listed(Section mapping) {
        List<LocalDate> days = new ArrayList<>();
        for (String text : mapping.texts("snapshots")) {
            try {
                days.add(CalendarDay.read(text));
            } catch (DateTimeException e) {
                mapping.problem("snapshots", text + " is not a day like 2026-11-22");
            }
        }
        return new Snapshots(days.stream().distinct().sorted().toList());
    }
}
