package io.bellwether.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as every list of the API is answered.
 *
 * @param next the cursor of the next page; null on the last
 * @param total how many there are on all pages; left out where counting them would take long
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListResponse<T>(
        List<T> items,
        @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total) {

    public ListResponse {
        items = List.copyOf(items);
    }

    /** One that is on a single page. */
    public static <T> ListResponse<T> whole(List<T> items) {
        return new ListResponse<>(items, null, items.size());
    }

    /** A page of one that nobody counted. */
    public static <T> ListResponse<T> page(List<T> items, @Nullable String next) {
        return new ListResponse<>(items, next, null);
    }
}
