package io.bellwether.rulebook.draft.merge;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings two changes of one rulebook together, file by file. */
public final class RulebookMerge {
    private final RuleFiles base;
    private final RuleFiles mine;
    private final RuleFiles theirs;
    private final Resolutions resolutions;

    private RulebookMerge(RuleFiles base, RuleFiles mine, RuleFiles theirs, List<Resolution> resolutions) {
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
        this.resolutions = new Resolutions(resolutions);
    }

    /**
     * What came of it.
     *
     * @param files all files by path, with both changes; where a conflict is left, as theirs has it
     * @param conflicts places that nobody decided on
     * @param unused resolutions of what was no conflict
     */
    public record Merged(Map<String, byte[]> files, List<MergeConflict> conflicts, List<Resolution> unused) {}

    /** Merges {@code mine} and {@code theirs}, which both were made from {@code base}. */
    public static Merged merge(RuleFiles base, RuleFiles mine, RuleFiles theirs, List<Resolution> resolutions) {
        return new RulebookMerge(base, mine, theirs, resolutions).run();
    }

    private Merged run() {
        TreeSet<String> paths = new TreeSet<>();
        List.of(base, mine, theirs).forEach(side -> side.all().forEach(file -> paths.add(file.path())));
        Map<String, byte[]> files = new TreeMap<>();
        for (String path : paths) {
            byte[] merged = file(path, bytes(base, path), bytes(mine, path), bytes(theirs, path));
            if (merged != null) {
                files.put(path, merged);
            }
        }
        return new Merged(files, resolutions.open(), resolutions.unused());
    }

    private byte @Nullable [] file(String path, byte @Nullable [] old, byte @Nullable [] own, byte @Nullable [] other) {
        if (Arrays.equals(own, old) || Arrays.equals(own, other)) {
            return other;
        }
        if (Arrays.equals(other, old)) {
            return own;
        }
        Resolution.Take whole = resolutions.of(path, null, null);
        if (whole != null) {
            return whole == Resolution.Take.MINE ? own : other;
        }
        if (old == null || own == null || other == null) {
            String message = own == null
                    ? "the draft deletes the file and the other release changes it"
                    : other == null
                            ? "the other release deletes the file and the draft changes it"
                            : "both add the file, each in its own way";
            return resolutions.choose(MergeConflict.ofFile(path, message), own, other);
        }
        return changedByBoth(path, old, own, other);
    }

    private byte @Nullable [] changedByBoth(String path, byte[] old, byte[] own, byte[] other) {
        if (path.endsWith(".dmn")) {
            Optional<byte[]> model = ModelMerge.merge(path, old, own, other, resolutions);
            if (model.isPresent()) {
                return model.get();
            }
        }
        String before = text(old);
        String mineText = text(own);
        String theirText = text(other);
        if (before == null || mineText == null || theirText == null) {
            return resolutions.choose(MergeConflict.ofFile(path, "both change the file, which is no text"), own, other);
        }
        Optional<String> lines =
                path.endsWith(".dmn") ? Optional.empty() : LineMerge.merge(before, mineText, theirText);
        if (lines.isPresent()) {
            return lines.get().getBytes(StandardCharsets.UTF_8);
        }
        String where = LineMerge.places(before, mineText, theirText);
        return resolutions.choose(
                MergeConflict.ofFile(path, "both change the file in the same lines: " + where), own, other);
    }

    private static byte @Nullable [] bytes(RuleFiles side, String path) {
        return side.file(path).map(RuleFile::bytes).orElse(null);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
