package io.bellwether.rulebook.authoring.workbook;

import io.bellwether.rulebook.authoring.TableView;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A table in answers, whether a draft's or a release's. */
public final class TableResponses {
    private TableResponses() {}

    /** The table as an Excel workbook, under a name that files may have. */
    public static Response workbook(TableView table, String etag) {
        String name = (table.model() + "-" + table.decision()).replaceAll("[^A-Za-z0-9._-]", "_");
        return Response.ok(TableWorkbook.write(table))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".xlsx\"")
                .tag(tag(etag))
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
