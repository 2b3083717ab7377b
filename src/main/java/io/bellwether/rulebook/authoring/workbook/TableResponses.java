package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.rulebook.authoring.SeenTable;
import io.bellwether.rulebook.authoring.TableView;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A table in answers, whether a draft's or a release's. */
public final class TableResponses {
    private TableResponses() {}

    /** The table as a grid. */
    public static Response grid(SeenTable seen) {
        return Response.ok(seen.table()).tag(tag(seen.etag())).build();
    }

    /** The table as an Excel workbook, under a name that files may have. */
    public static Response workbook(SeenTable seen) {
        TableView table = seen.table();
        String name = (table.model() + "-" + table.decision()).replaceAll("[^A-Za-z0-9._-]", "_");
        return Response.ok(TableWorkbook.write(table))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".xlsx\"")
                .tag(tag(seen.etag()))
                .build();
    }

    /**
     * The tag that a response carries.
     *
     * @param etag with its quotes
     */
    public static EntityTag tag(String etag) {
        return new EntityTag(etag.substring(1, etag.length() - 1));
    }
}
