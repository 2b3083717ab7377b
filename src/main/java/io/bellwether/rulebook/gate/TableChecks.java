package io.bellwether.rulebook.gate;

import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.analysis.AnalysisReport;
import io.bellwether.table.analysis.Region;
import io.bellwether.table.analysis.TableAnalysis;
import io.bellwether.table.analysis.TableFinding;
import java.util.List;
import java.util.stream.Collectors;

/** Holds every table to cover its inputs, to answer once, and to have no row that never answers. */
final class TableChecks {
    private static final int SHOWN = 5;

    private TableChecks() {}

    static void check(GateWork work, CheckNotes notes) {
        FactCatalogue catalogue = work.compiled().rulebook().catalogue();
        for (DecisionTable table : work.tables()) {
            work.progress().accept("tables: " + table.id());
            TableAnalysis analysis = TableAnalysis.of(table, catalogue);
            if (table.hitPolicy().single()) {
                gaps(table, analysis.gaps(), notes);
            }
            each(
                    table,
                    analysis.overlaps(),
                    Severity.ERROR,
                    "make one of the rows ask for less, or FIRST as the hit policy",
                    notes);
            each(table, analysis.masked(), Severity.WARNING, "delete the row, or move it up", notes);
            each(table, analysis.subsumed(), Severity.WARNING, "delete the row", notes);
        }
        notes.figure("tables", work.tables().size());
    }

    private static void gaps(DecisionTable table, AnalysisReport report, CheckNotes notes) {
        report.unverified().forEach(u -> notes.unverified(table.id() + ": " + u));
        List<Region> regions = report.findings().stream()
                .map(TableFinding::region)
                .filter(Region::certain)
                .toList();
        List<String> certain = regions.stream().map(Region::text).toList();
        report.findings().stream()
                .filter(f -> !f.region().certain())
                .forEach(f -> notes.unverified(table.id() + ": " + f.text()));
        if (!certain.isEmpty()) {
            String more = certain.size() > SHOWN ? "; and " + (certain.size() - SHOWN) + " more" : "";
            notes.warn(
                    table.file(),
                    table.id(),
                    null,
                    "no row matches " + certain.stream().limit(SHOWN).collect(Collectors.joining("; ")) + more,
                    "a row for it, or a last row of - in a table of hit policy FIRST",
                    "gap",
                    regions.stream().map(Region::key).toList());
        }
    }

    private static void each(
            DecisionTable table, AnalysisReport report, Severity severity, String fix, CheckNotes notes) {
        report.unverified().forEach(u -> notes.unverified(table.id() + ": " + u));
        for (TableFinding finding : report.findings()) {
            if (!finding.region().certain() && finding.kind() != TableFinding.Kind.SUBSUMED) {
                notes.unverified(table.id() + ": " + finding.text());
                continue;
            }
            String row = finding.rows().isEmpty() ? null : finding.rows().get(0);
            notes.add(new RuleFinding(table.file(), table.id(), row, null, severity, finding.text(), fix)
                    .about(
                            finding.kind().name(),
                            finding.rows(),
                            finding.region().key()));
        }
    }
}
