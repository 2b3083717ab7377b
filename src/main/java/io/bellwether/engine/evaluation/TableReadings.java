package io.bellwether.engine.evaluation;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.table.analysis.TableReading;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables of a rulebook as values, read when they are first asked for: answering does without them. */
public final class TableReadings {
    private final RuleFiles files;
    private final Map<String, Map<String, TableReading>> byFile = new ConcurrentHashMap<>();

    public TableReadings(RuleFiles files) {
        this.files = files;
    }

    /** The table of a decision or function by its name; null when the file holds none that can be read. */
    public @Nullable TableReading of(String file, String node) {
        return byFile.computeIfAbsent(file, this::read).get(node);
    }

    private Map<String, TableReading> read(String path) {
        Map<String, TableReading> byName = new LinkedHashMap<>();
        RuleFile file = files.file(path).orElse(null);
        if (file != null) {
            try {
                for (DecisionTable table : TableFile.read(file).tables()) {
                    byName.put(table.name(), new TableReading(table));
                }
            } catch (UnreadableTableException e) {
                // a table larger than the algebra takes still answers; its cells are not told
                return byName;
            }
        }
        return byName;
    }
}
