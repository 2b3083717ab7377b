package io.bellwether.account.importing.reading;

import io.bellwether.account.ExactJson;
import io.bellwether.fact.FactDefinition;
import io.bellwether.problem.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what a row's users say against it and, if nobody does, lets them use it. */
final class RowVerdict {
    private final String file;
    private final long line;
    private final List<RowFinding> problems = new ArrayList<>();
    private final List<Runnable> uses = new ArrayList<>();

    RowVerdict(String file, long line) {
        this.file = file;
        this.line = line;
    }

    void against(@Nullable String column, @Nullable String value, String reason, @Nullable String suggestion) {
        problems.add(new RowFinding(file, line, column, RowFinding.shorten(value), reason, suggestion));
    }

    void use(Runnable use) {
        uses.add(use);
    }

    /** The fact's JSON for a cell; null for a blank cell, or with a finding when the catalogue does not allow it. */
    @Nullable
    String json(FactDefinition fact, String column, @Nullable Object cell, CatalogueValues values) {
        if (cell == null) {
            return null;
        }
        List<Finding> findings = new ArrayList<>();
        String shown = ExactJson.node(cell).asText();
        var value = values.read(fact, cell, column, findings);
        findings.forEach(f -> against(column, shown, fact.name() + " " + f.message(), f.suggestion()));
        return value.map(v -> ExactJson.text(ExactJson.node(v))).orElse(null);
    }

    List<RowFinding> problems() {
        return problems;
    }

    boolean good() {
        return problems.isEmpty();
    }

    void carryOut() {
        uses.forEach(Runnable::run);
    }
}
