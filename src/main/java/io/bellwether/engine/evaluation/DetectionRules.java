package io.bellwether.engine.evaluation;

import io.bellwether.fact.FactSheet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The detections of one file: the port to whoever matches them. */
public interface DetectionRules {
    /**
     * What the rules detect in an account's facts, as models see it.
     *
     * @param byPlan whether a plan matches them, where it holds them
     * @param trace hears of rules that fire
     * @param problems receives what could not be worked out
     */
    List<Map<String, @Nullable Object>> run(
            FactSheet sheet, Map<String, BigDecimal> thresholds, boolean byPlan, Trace trace, List<String> problems);

    /** The facts that each rule reads, with the thresholds that it holds them against. */
    void limits(Map<String, BigDecimal> thresholds, Map<String, Set<BigDecimal>> limits);
}
