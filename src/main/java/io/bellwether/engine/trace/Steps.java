package io.bellwether.engine.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one evaluation went through. The same steps lie behind every answer; they are told only when somebody asks, and
 * only by the thread that evaluated or one after it.
 */
public interface Steps {
    Steps NONE = new Steps() {
        @Override
        public List<ConsultedTable> tables(Predicate<String> which) {
            return List.of();
        }

        @Override
        public List<FiredRule> fired() {
            return List.of();
        }

        @Override
        public List<DimensionPoints> points() {
            return List.of();
        }

        @Override
        public Map<String, Set<BigDecimal>> limits() {
            return Map.of();
        }
    };

    /** Each table once for each input it was read with, in the order of files and tables. */
    default List<ConsultedTable> tables() {
        return tables(id -> true);
    }

    /** Of those only the ones whose id is asked for. */
    List<ConsultedTable> tables(Predicate<String> which);

    /** All of them in words. */
    default List<TableReason> told() {
        return TellingTables.tell(tables());
    }

    /** The detections that fired, in the order of files and rules. */
    List<FiredRule> fired();

    /** Where a score's points come from and went; empty when the rulebook does not say. */
    List<DimensionPoints> points();

    /** The thresholds that the question's detections hold a fact against, by fact. */
    Map<String, Set<BigDecimal>> limits();
}
