package io.bellwether.table.analysis;

import java.util.List;

/**
 * What an analysis found, and what it could not tell.
 *
 * @param unverified why some of the table was not looked at; empty when the findings are all there are
 */
public record AnalysisReport(List<TableFinding> findings, List<String> unverified) {
    public AnalysisReport {
        findings = List.copyOf(findings);
        unverified = List.copyOf(unverified);
    }
}
