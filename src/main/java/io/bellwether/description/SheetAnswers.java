package io.bellwether.description;

import io.bellwether.shared.sheet.SheetFile;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Lists that are written for spreadsheets too: files, which have no schema of their own. */
final class SheetAnswers {
    private SheetAnswers() {}

    static void say(Operation operation) {
        APIResponse list = operation.getResponses().getAPIResponse("200");
        Content content = list == null ? null : list.getContent();
        if (content == null
                || !content.hasMediaType(SheetFile.CSV)
                || !content.hasMediaType(MediaType.APPLICATION_JSON)) {
            return;
        }
        content.getMediaType(SheetFile.CSV).setSchema(file());
        content.getMediaType(SheetFile.XLSX).setSchema(file().format("binary"));
    }

    private static Schema file() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
