package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to the gate as it travels to the gate's child; files by path.
 *
 * @param draft the files that the base lacks or has otherwise; all of them without a base
 * @param gone paths of files that only the base has
 */
record GateWire(
        Map<String, byte[]> draft,
        List<String> gone,
        @Nullable Map<String, byte[]> base,
        ReplaySet replay,
        Map<String, String> accepted) {

    static GateWire of(GateRequest request) {
        RuleFiles base = request.base();
        SortedMap<String, byte[]> draft = request.draft().bytes();
        if (base == null) {
            return new GateWire(draft, List.of(), null, request.replay(), request.accepted());
        }
        List<String> gone = base.all().stream()
                .map(RuleFile::path)
                .filter(path -> !draft.containsKey(path))
                .toList();
        draft.keySet().retainAll(base.differing(request.draft()));
        return new GateWire(draft, gone, base.bytes(), request.replay(), request.accepted());
    }

    GateRequest request() {
        RuleFiles before = base == null ? null : RuleFiles.of(base);
        List<RuleFile> files = new ArrayList<>(RuleFiles.of(draft).all());
        if (before != null) {
            before.all().stream()
                    .filter(file -> !draft.containsKey(file.path()) && !gone.contains(file.path()))
                    .forEach(files::add);
        }
        return new GateRequest(new RuleFiles(files), before, replay, accepted);
    }
}
