package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.model.RuleFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is to check.
 *
 * @param base the release that the draft changes; null when it is the first
 * @param recent decisions to answer again by both, newest first
 * @param accepted reasons by the ids of warnings, besides those of the draft's {@code rules/accepted.yaml}
 */
public record GateRequest(
        RuleFiles draft, @Nullable RuleFiles base, List<ReplayCase> recent, Map<String, String> accepted) {

    public GateRequest {
        recent = List.copyOf(recent);
        accepted = Map.copyOf(accepted);
    }

    public static GateRequest of(RuleFiles draft) {
        return new GateRequest(draft, null, List.of(), Map.of());
    }
}
