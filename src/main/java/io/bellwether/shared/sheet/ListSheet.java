package io.bellwether.shared.sheet;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.shared.Listed;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

/** Writes a list for spreadsheets when its caller accepts CSV or Excel: the page that was asked for and all behind it. */
@Provider
@Produces({SheetFile.CSV, SheetFile.XLSX})
public class ListSheet implements MessageBodyWriter<Listed<?>> {
    private final ObjectMapper json;

    @Context
    @SuppressWarnings("NullAway.Init")
    UriInfo uri;

    ListSheet(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Listed.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Listed<?> list,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        String path = uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        JavaType items = json.constructType(generic).findSuperType(Listed.class).containedTypeOrUnknown(0);
        ListColumns columns = ListColumns.of(items, json.getSerializationConfig());
        try (SheetFile sheet = answer(media, headers, name, columns.names(), out)) {
            write(list, columns, sheet);
        }
    }

    /**
     * The file that an answer is, in the format that its caller accepts.
     *
     * @param name what it is called, without an ending
     */
    public static SheetFile answer(
            MediaType media,
            MultivaluedMap<String, Object> headers,
            String name,
            List<String> columns,
            OutputStream out)
            throws IOException {
        boolean excel = !MediaType.valueOf(SheetFile.CSV).isCompatible(media);
        headers.putSingle(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + (excel ? ".xlsx" : ".csv") + "\"");
        return excel ? SheetFile.xlsx(out, name, 1, columns) : SheetFile.csv(out, columns);
    }

    private <T> void write(Listed<T> first, ListColumns columns, SheetFile sheet) throws IOException {
        Listed<T> page = first;
        while (true) {
            for (T item : page.items()) {
                sheet.row(columns.cells(json.valueToTree(item)));
            }
            String next = page.next();
            Function<String, ? extends Listed<T>> following = page.following();
            if (next == null || following == null) {
                return;
            }
            page = following.apply(next);
        }
    }
}
