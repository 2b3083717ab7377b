package io.bellwether.engine.trace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A detection that fired, with everything that its conditions met.
 *
 * @param rule public id
 * @param facts the account's facts that the rule names, by name; one that is not known is null
 * @param records the child records that the rule met
 * @param thresholds the rulebook's thresholds that it held them against, by id
 */
public record FiredRule(
        String rule, Map<String, Object> facts, List<MetRecord> records, Map<String, BigDecimal> thresholds) {

    /**
     * One child record.
     *
     * @param record its type as rules call it, for example {@code Ticket}
     */
    public record MetRecord(String record, Map<String, Object> values) {}
}
