package io.bellwether.rulebook.model;

import io.bellwether.shared.Sha256;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All files of one rulebook, by path; the whole is named by one digest. */
public final class RuleFiles {
    private final NavigableMap<String, RuleFile> byPath;
    private volatile @Nullable String sha256;

    /** @throws RefusedRuleFiles when a path is not allowed, or two collide; see {@link RulePaths} */
    public RuleFiles(Collection<RuleFile> files) {
        List<RuleFinding> refused =
                RulePaths.problems(files.stream().map(RuleFile::path).toList());
        if (!refused.isEmpty()) {
            throw new RefusedRuleFiles(refused);
        }
        NavigableMap<String, RuleFile> sorted = new TreeMap<>();
        files.forEach(f -> sorted.put(f.path(), f));
        byPath = Collections.unmodifiableNavigableMap(sorted);
    }

    /** The same from bytes by path, as {@link #bytes} gives them. */
    public static RuleFiles of(Map<String, byte[]> bytes) {
        return new RuleFiles(bytes.entrySet().stream()
                .map(file -> new RuleFile(file.getKey(), file.getValue()))
                .toList());
    }

    /** Every file's bytes by its path. */
    public SortedMap<String, byte[]> bytes() {
        SortedMap<String, byte[]> bytes = new TreeMap<>();
        byPath.forEach((path, file) -> bytes.put(path, file.bytes()));
        return bytes;
    }

    /** These with one file more, or another in its place. */
    public RuleFiles with(RuleFile file) {
        Map<String, RuleFile> changed = new TreeMap<>(byPath);
        changed.put(file.path(), file);
        return new RuleFiles(changed.values());
    }

    public Collection<RuleFile> all() {
        return byPath.values();
    }

    public Optional<RuleFile> file(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Paths of files that one of two rulebooks lacks or has otherwise, in order. */
    public SortedSet<String> differing(RuleFiles other) {
        SortedSet<String> paths = new TreeSet<>(byPath.keySet());
        paths.addAll(other.byPath.keySet());
        paths.removeIf(path ->
                file(path).filter(own -> own.holdsSame(other.byPath.get(path))).isPresent());
        return paths;
    }

    /** Files in a folder with an ending, in order of their paths. */
    public List<RuleFile> in(String folder, String ending) {
        return byPath.values().stream()
                .filter(f -> f.path().startsWith(folder) && f.path().endsWith(ending))
                .toList();
    }

    /** Bytes of all files together. */
    public long size() {
        return byPath.values().stream().mapToLong(f -> f.bytes().length).sum();
    }

    /** SHA-256, in hex, over a manifest of one line a file: the file's own SHA-256, two spaces, its path. */
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = sha256(path -> true);
            sha256 = known;
        }
        return known;
    }

    /** As {@link #sha256()}, of some of the files, chosen by their paths. */
    public String sha256(Predicate<String> which) {
        SortedMap<String, String> digests = new TreeMap<>();
        byPath.forEach((path, file) -> {
            if (which.test(path)) {
                digests.put(path, file.sha256());
            }
        });
        return sha256(digests);
    }

    /** As {@link #sha256()}, of files of which only their own SHA-256 is at hand, by path. */
    public static String sha256(SortedMap<String, String> digests) {
        StringBuilder manifest = new StringBuilder();
        digests.forEach((path, digest) ->
                manifest.append(digest).append("  ").append(path).append('\n'));
        return Sha256.hex(manifest.toString());
    }
}
