package io.bellwether.rulebook.gate;

import io.bellwether.dmn.ReadableModels;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the checks look at: the draft compiled, its tables read, and the base beside it.
 *
 * @param tables all that can be read, those of models that do not compile included
 * @param examples the draft's
 * @param reduced what was left out so that the rest compiles; null when the draft compiles whole
 * @param reach which questions the draft can answer otherwise
 * @param progress hears in words what is looked at, so that a run that is killed can say what it was doing
 */
record GateWork(
        GateRequest request,
        CompiledRulebook compiled,
        @Nullable CompiledRulebook base,
        List<DecisionTable> tables,
        List<DecisionTable> baseTables,
        ExampleReader.Read examples,
        @Nullable ReducedDraft reduced,
        Reach reach,
        Consumer<String> progress) {

    RuleFiles files() {
        return request.draft();
    }

    Optional<DecisionTable> table(String id) {
        return tables.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    Optional<DecisionTable> baseTable(String id) {
        return baseTables.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /**
     * The tables of models.
     *
     * @param files with models that can be read, see {@link ReadableModels}
     * @param compiles whether a file's model does, so that its tables must be there to read
     */
    static List<DecisionTable> read(@Nullable RuleFiles files, Predicate<String> compiles) {
        List<DecisionTable> tables = new ArrayList<>();
        if (files != null) {
            for (RuleFile file : files.in("dmn/", ".dmn")) {
                try {
                    tables.addAll(TableFile.read(file).tables());
                } catch (UnreadableTableException e) {
                    if (compiles.test(file.path())) {
                        throw new IllegalStateException(file.path() + " compiled but its tables cannot be read", e);
                    }
                }
            }
        }
        return List.copyOf(tables);
    }
}
