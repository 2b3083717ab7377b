package io.bellwether.account.importing;

import io.bellwether.account.importing.mapping.Mapping;
import io.bellwether.account.importing.mapping.MappingReader;
import io.bellwether.account.importing.mapping.RecordMapping;
import io.bellwether.account.importing.reading.ReadingContext;
import io.bellwether.account.importing.reading.ReadingFiles;
import io.bellwether.account.importing.reading.ReadingFiles.NamedFile;
import io.bellwether.account.importing.source.UnreadableFileException;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.problem.Finding;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A mapping and files that agree with each other and with the catalogue: nothing but bad rows can be wrong now. */
public final class PlannedImport {
    private final Mapping mapping;
    private final Map<String, List<NamedFile>> files;

    PlannedImport(Mapping mapping, Map<String, List<NamedFile>> files) {
        this.mapping = mapping;
        this.files = files;
    }

    /**
     * Checks the mapping against the catalogue and the files against the mapping.
     *
     * @param maxInflatedBytes how large an XLSX file may be when unpacked
     * @param findings takes everything that is wrong; then there is no plan
     */
    public static Optional<PlannedImport> of(
            String mappingText,
            List<UploadedFile> files,
            FactCatalogue catalogue,
            long maxInflatedBytes,
            List<Finding> findings)
            throws IOException {
        Mapping mapping =
                new MappingReader(catalogue).read(mappingText, findings).orElse(null);
        if (mapping == null) {
            return Optional.empty();
        }
        Map<String, List<NamedFile>> matched = new MatchingFiles(mapping, maxInflatedBytes, findings).match(files);
        return findings.isEmpty() ? Optional.of(new PlannedImport(mapping, matched)) : Optional.empty();
    }

    public String name() {
        return mapping.name();
    }

    public Optional<String> source() {
        return Optional.ofNullable(mapping.source());
    }

    /** The days for which facts are worked out when the import runs on this day. */
    public List<LocalDate> snapshots(LocalDate today) {
        return mapping.snapshots().days(today);
    }

    /** Whether some rows tell their account by its name. */
    public boolean namesAccounts() {
        return mapping.tables().values().stream().anyMatch(t -> t.accountName() != null);
    }

    /** Names of record lists that the files hold completely. */
    public Set<String> completeLists() {
        return mapping.records().stream()
                .filter(RecordMapping::complete)
                .map(r -> r.definition().name())
                .collect(Collectors.toSet());
    }

    /** Reads all rows and stages what the mapping makes of them. */
    public void read(ReadingContext context) throws IOException, UnreadableFileException {
        new ReadingFiles(mapping, context).read(files);
    }
}
