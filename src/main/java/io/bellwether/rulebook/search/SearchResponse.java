package io.bellwether.rulebook.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places in the rules that have what was looked for, in the order of files, tables, rows and columns.
 *
 * @param next the cursor of the next page; null on the last
 * @param total how many there are on all pages
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SearchResponse(
        List<SearchHit> items, @Nullable String next, int total) {}
