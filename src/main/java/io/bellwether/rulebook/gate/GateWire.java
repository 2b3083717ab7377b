package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFiles;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to the gate as it travels to the gate's child; files by path. */
record GateWire(
        Map<String, byte[]> draft, @Nullable Map<String, byte[]> base, ReplaySet replay, Map<String, String> accepted) {

    static GateWire of(GateRequest request) {
        return new GateWire(
                request.draft().bytes(),
                request.base() == null ? null : request.base().bytes(),
                request.replay(),
                request.accepted());
    }

    GateRequest request() {
        return new GateRequest(RuleFiles.of(draft), base == null ? null : RuleFiles.of(base), replay, accepted);
    }
}
