package io.bellwether.rulebook.draft;

import io.bellwether.rulebook.model.RuleFiles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One file's new content.
 *
 * @param bytes null deletes it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never changed nor compared by this record
public record FileChange(String path, byte @Nullable [] bytes) {
    /**
     * What a draft must hold so that its files are those wanted.
     *
     * @param base the release that it differs from
     * @param held what it holds already
     */
    public static List<FileChange> to(Map<String, byte[]> wanted, RuleFiles base, Collection<FileChange> held) {
        TreeSet<String> paths = new TreeSet<>(wanted.keySet());
        base.all().forEach(file -> paths.add(file.path()));
        held.forEach(change -> paths.add(change.path()));
        return paths.stream()
                .map(path -> new FileChange(path, wanted.get(path)))
                .toList();
    }
}
