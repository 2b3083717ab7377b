package io.bellwether.shared;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A list as every list of the API is answered.
 *
 * @param next the cursor of the next page; null on the last
 * @param total how many there are on all pages; left out where counting them would take long
 * @param following gives the page of a cursor, for whoever wants the whole list; null where there is one page
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ListResponse<T>(
        List<T> items,
        @Nullable String next,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total,

        @JsonIgnore @Schema(hidden = true) @Nullable Function<String, ListResponse<T>> following)
        implements Listed<T> {

    public ListResponse {
        items = List.copyOf(items);
    }

    /** A page of a list that was counted. */
    public ListResponse(List<T> items, @Nullable String next, int total) {
        this(items, next, total, null);
    }

    /** One that is on a single page. */
    public static <T> ListResponse<T> whole(List<T> items) {
        return new ListResponse<>(items, null, items.size());
    }

    /** A page of one that nobody counted. */
    public static <T> ListResponse<T> page(List<T> items, @Nullable String next) {
        return new ListResponse<>(items, next, null, null);
    }

    /** The same page, which knows how to come to those behind it. */
    public ListResponse<T> followedBy(Function<String, ListResponse<T>> pages) {
        return new ListResponse<>(items, next, total, pages);
    }
}
