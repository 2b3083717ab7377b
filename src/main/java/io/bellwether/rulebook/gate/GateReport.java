package io.bellwether.rulebook.gate;

import io.bellwether.rulebook.gate.TableChanges.TableChange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the gate says of a draft.
 *
 * @param publishable whether nothing blocks: no error, and every warning accepted with a reason
 * @param changes tables that answer differently from the base
 * @param replay accounts and recent decisions answered by both; null when there was nothing to compare
 * @param renewals how examples that do not hold would
 * @param planDiffers how the draft's plan and Drools answer differently, as the service has to know; null when nobody found that they do
 */
public record GateReport(
        boolean publishable,
        List<GateFinding> findings,
        List<CheckResult> checks,
        List<TableChange> changes,
        @Nullable ReplayReport replay,
        List<Renewal> renewals,
        @Nullable String planDiffers) {

    public Optional<CheckResult> check(String name) {
        return checks.stream().filter(c -> c.check().equals(name)).findFirst();
    }
}
