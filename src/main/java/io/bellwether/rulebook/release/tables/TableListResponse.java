package io.bellwether.rulebook.release.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.authoring.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decision tables of a release.
 *
 * @param next the cursor of the next page; always null, because all tables are on one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TableListResponse(
        List<TableName> items, @Nullable String next, int total) {
    static TableListResponse of(List<TableName> tables) {
        return new TableListResponse(tables, null, tables.size());
    }
}
