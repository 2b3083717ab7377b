package io.bellwether.account.importing;

import io.bellwether.account.importing.mapping.Mapping;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.account.importing.reading.ReadingFiles.NamedFile;
import io.bellwether.account.importing.source.FileFormat;
import io.bellwether.account.importing.source.ReadingOptions;
import io.bellwether.account.importing.source.TableFile;
import io.bellwether.account.importing.source.UnreadableFileException;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each file to the table that it is for, and looks whether it can be read and has the columns. */
final class MatchingFiles {
    private final Mapping mapping;
    private final long maxInflatedBytes;
    private final List<Finding> findings;

    MatchingFiles(Mapping mapping, long maxInflatedBytes, List<Finding> findings) {
        this.mapping = mapping;
        this.maxInflatedBytes = maxInflatedBytes;
        this.findings = findings;
    }

    Map<String, List<NamedFile>> match(List<UploadedFile> files) throws IOException {
        Map<String, List<NamedFile>> matched = new LinkedHashMap<>();
        for (UploadedFile file : files) {
            List<TableMapping> tables = mapping.tables().values().stream()
                    .filter(t -> new FileNamePattern(t.file()).matches(file.name()))
                    .toList();
            if (tables.isEmpty()) {
                List<String> known = mapping.tables().values().stream()
                        .map(TableMapping::file)
                        .toList();
                Findings.unknown(findings, file.name(), "is not a file of this mapping", file.name(), known);
            }
            for (TableMapping table : tables) {
                TableFile content = open(file, table);
                if (content != null) {
                    matched.computeIfAbsent(table.name(), t -> new ArrayList<>())
                            .add(new NamedFile(file.name(), content));
                }
            }
        }
        mapping.tables().values().forEach(table -> {
            boolean sent = files.stream().anyMatch(f -> new FileNamePattern(table.file()).matches(f.name()));
            if (!sent && !table.optional()) {
                findings.add(new Finding(
                        "tables." + table.name() + ".file",
                        "no file " + table.file() + " was sent",
                        "send it, or say optional: true"));
            }
        });
        return matched;
    }

    private @Nullable TableFile open(UploadedFile file, TableMapping table) throws IOException {
        FileFormat format = table.format() == null ? FileFormat.ofFile(file.name()) : table.format();
        ReadingOptions options = new ReadingOptions(
                format, table.delimiter(), table.encoding(), table.sheet(), table.extent(), maxInflatedBytes);
        try {
            TableFile content = TableFile.open(file.path(), options);
            List<String> columns = content.columns(table.columns().keySet()).orElse(null);
            if (columns != null) {
                Set<String> present = new HashSet<>(columns);
                table.columns().keySet().stream()
                        .filter(column -> !present.contains(column))
                        .forEach(column -> Findings.unknown(
                                findings,
                                "tables." + table.name(),
                                file.name() + " has no column " + column,
                                column,
                                columns));
            }
            return content;
        } catch (UnreadableFileException e) {
            String place = e.line() == null ? file.name() : file.name() + ", line " + e.line();
            findings.add(new Finding(place, e.reason(), e.suggestion()));
            return null;
        }
    }
}
