package io.bellwether.account.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.account.ExactJson;
import io.bellwether.account.WriteReport;
import io.bellwether.account.importing.reading.ReadingReport;
import io.bellwether.account.importing.reading.TableCount;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What came of an import, as it is kept with the run.
 *
 * @param written what was created, changed and left as it was; in a dry run, what would have been
 * @param coverage how many of the accounts know enough for an answer; null when that was not found out
 * @param notes what a reader should know though no row is to blame
 * @param findingsLeftOut how many findings were counted but not kept
 */
public record ImportReport(
        List<TableCount> tables,
        @Nullable WriteReport written,
        @Nullable Coverage coverage,
        List<String> notes,
        long findingsLeftOut) {
    static final ImportReport NONE = new ImportReport(List.of(), null, null, List.of(), 0);

    static ImportReport of(ReadingReport reading, @Nullable WriteReport written, @Nullable Coverage coverage) {
        return new ImportReport(reading.tables(), written, coverage, reading.notes(), reading.findingsLeftOut());
    }

    /** The same with one more note. */
    ImportReport noting(String note) {
        return new ImportReport(
                tables,
                written,
                coverage,
                Stream.concat(notes.stream(), Stream.of(note)).toList(),
                findingsLeftOut);
    }

    String json() {
        try {
            return ExactJson.MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ImportReport read(String json) {
        try {
            return json.equals("{}") ? NONE : ExactJson.MAPPER.readValue(json, ImportReport.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
