package io.bellwether.portfolio;

import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.PortfolioDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What cannot be asked of a past day: points of history hold score, band and zone, and only of the accounts' facts all days are kept. */
final class PastFilter {
    /** What a rulebook without the section shows. */
    static final PortfolioDefinition NOTHING =
            new PortfolioDefinition(Map.of(), Map.of(), 1, 1, List.of(), List.of(), Map.of(), Map.of());

    private PastFilter() {}

    static void refuse(PortfolioFilter filter, List<Finding> findings) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("band", filter.band);
        asked.put("zone", filter.zone);
        asked.put("tier", filter.tier);
        asked.put("signal", filter.signal);
        asked.put("stage", filter.stage);
        asked.put("coverage", filter.coverage);
        asked.put("minConfidence", filter.minConfidence);
        asked.put("decided", filter.decided);
        asked.forEach((name, value) -> {
            if (value != null && !(value instanceof List<?> none && none.isEmpty())) {
                findings.add(new Finding(
                        name, "cannot be asked of a past day", "segment, csm, renewalBefore, renewalAfter, minArr, q"));
            }
        });
    }
}
