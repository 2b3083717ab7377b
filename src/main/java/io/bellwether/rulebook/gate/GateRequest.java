package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is to check.
 *
 * @param base the release that the draft changes; null when it is the first
 * @param replay what to ask both
 * @param accepted reasons by the ids of warnings, besides those of the draft's {@code rules/accepted.yaml}
 */
public record GateRequest(RuleFiles draft, @Nullable RuleFiles base, ReplaySet replay, Map<String, String> accepted) {

    public GateRequest {
        accepted = Map.copyOf(accepted);
    }

    /**
     * With recorded decisions only.
     *
     * @param recent decisions to answer again by both, newest first
     */
    public GateRequest(
            RuleFiles draft, @Nullable RuleFiles base, List<ReplayCase> recent, Map<String, String> accepted) {
        this(draft, base, ReplaySet.of(recent), accepted);
    }

    public static GateRequest of(RuleFiles draft) {
        return new GateRequest(draft, null, ReplaySet.EMPTY, Map.of());
    }
}
