package io.bellwether.account.importing.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.bellwether.account.ExactJson;
import io.bellwether.problem.Finding;
import io.bellwether.problem.JsonTexts;
import io.bellwether.shared.Blanks;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.BoundedJsonFactory;
import io.bellwether.shared.number.DecimalText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; a column name with dots reaches into nested objects. */
final class NdjsonFile implements TableFile {
    private static final ObjectReader LINES = ExactJson.MAPPER
            .reader()
            .with(new BoundedJsonFactory())
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());

    private final TextFile text;

    NdjsonFile(TextFile text) {
        this.text = text;
    }

    @Override
    public Optional<List<String>> columns(Collection<String> wanted) throws IOException, UnreadableFileException {
        text.check();
        return Optional.empty();
    }

    @Override
    public void read(List<String> columns, RowHandler handler) throws IOException, UnreadableFileException {
        text.check();
        text.decoding().ifPresent(handler::note);
        try (BoundedLines lines = new BoundedLines(text.reader())) {
            for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.tooLong()) {
                    handler.unreadable(line.number(), BoundedLines.TOO_LONG);
                } else if (!Blanks.isBlank(line.text())) {
                    deliver(line.number(), line.text(), columns, handler);
                }
            }
        }
    }

    private static void deliver(long number, String line, List<String> columns, RowHandler handler) {
        JsonNode object;
        try {
            object = LINES.readTree(line);
        } catch (JsonProcessingException e) {
            handler.unreadable(number, "is not JSON: " + told(SyntaxFault.of(e)));
            return;
        }
        if (!object.isObject()) {
            handler.unreadable(number, "is not a JSON object");
            return;
        }
        List<Finding> unfit = new ArrayList<>();
        JsonTexts.check("", object, unfit);
        if (!unfit.isEmpty()) {
            Finding first = unfit.get(0);
            handler.unreadable(number, (first.path() + " " + first.message()).strip());
            return;
        }
        List<@Nullable String> cells = new ArrayList<>(columns.size());
        for (String column : columns) {
            cells.add(text(find(object, column)));
        }
        handler.row(number, cells, 31L * object.toString().hashCode() + line.length());
    }

    private static String told(SyntaxFault fault) {
        return fault.column() == 0 ? fault.message() : "column " + fault.column() + ": " + fault.message();
    }

    private static JsonNode find(JsonNode object, String column) {
        JsonNode found = object.path(column);
        int dot = column.indexOf('.');
        return found.isMissingNode() && dot > 0
                ? find(object.path(column.substring(0, dot)), column.substring(dot + 1))
                : found;
    }

    private static @Nullable String text(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        if (node.isNull()) {
            return "";
        }
        if (node.isNumber()) {
            return DecimalText.shown(node.decimalValue());
        }
        return node.isValueNode() ? node.asText() : node.toString();
    }
}
