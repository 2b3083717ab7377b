package io.bellwether.rulebook.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one release has changed from another.
 *
 * @param against the other release; null when there is none before it
 */
public record DiffResponse(int release, @Nullable Integer against, List<FileDiff> files) {

    /**
     * What became of a file; files that are the same are left out.
     *
     * @param change added, removed or changed
     * @param added how many lines are new
     * @param removed how many lines are gone
     * @param diff the changed lines with the lines around them, in unified format
     */
    public record FileDiff(String path, String change, int added, int removed, String diff) {}
}
