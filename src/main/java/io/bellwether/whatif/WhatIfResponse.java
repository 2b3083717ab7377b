package io.bellwether.whatif;

import io.bellwether.job.JobRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would change, as far as the accounts are asked.
 *
 * @param base the number of the live release that is compared with
 * @param release the number of the other release; null for anything else
 * @param draft the draft; null for anything else
 * @param changes what is changed in tables of the live release; none for anything else
 * @param state waiting, running, finished, failed or cancelled
 * @param done accounts that were asked
 * @param total all accounts; null before it begins
 * @param comparisons one for each field that the rulebook compares
 */
public record WhatIfResponse(
        UUID id,
        int base,
        @Nullable Integer release,
        @Nullable String draft,
        List<TableChange> changes,
        Instant asOf,
        String state,
        String caller,
        Instant askedAt,
        @Nullable Instant endedAt,
        long done,
        @Nullable Long total,
        @Nullable Long secondsLeft,
        @Nullable String failure,
        List<Comparison> comparisons) {

    /**
     * A field before and after.
     *
     * @param accounts how many were answered by both
     * @param moved how many get another value
     * @param movedArr what those are worth together
     * @param matrix how many go from which value to which, those that stay too
     * @param byCsm how many accounts of each CSM have which value before and after
     */
    public record Comparison(
            String question,
            String field,
            long accounts,
            long moved,
            BigDecimal movedArr,
            List<Change> matrix,
            List<CsmLoad> byCsm) {}

    /** From a value to a value; null where the answer held none. */
    public record Change(@Nullable String from, @Nullable String to, long accounts, BigDecimal arr) {}

    /** How many of a CSM's accounts have each value; "none" where the answer held none. */
    public record CsmLoad(@Nullable String csm, Map<String, Long> before, Map<String, Long> after) {}

    /**
     * An account that gets another value.
     *
     * @param rowBefore the first row that matched by the live release and does not by the other rules
     * @param rowAfter the first row that matches by the other rules and did not
     */
    public record Move(
            String account,
            String name,
            @Nullable String csm,
            @Nullable BigDecimal arr,
            @Nullable String from,
            @Nullable String to,
            @Nullable String rowBefore,
            @Nullable String rowAfter) {
        static Move of(WhatIfAnswers.Move move) {
            return new Move(
                    move.account(),
                    move.name(),
                    move.csm(),
                    move.arr(),
                    move.from(),
                    move.to(),
                    move.rowBefore(),
                    move.rowAfter());
        }
    }

    static WhatIfResponse of(JobRun run, WhatIfAsked asked, List<Comparison> comparisons) {
        return new WhatIfResponse(
                run.id(),
                asked.base(),
                asked.release(),
                asked.draft(),
                asked.changes(),
                asked.asOf(),
                run.state().word(),
                run.caller().name(),
                run.askedAt(),
                run.endedAt(),
                run.done(),
                run.total(),
                run.left().map(Duration::toSeconds).orElse(null),
                run.failure(),
                comparisons);
    }

    static Comparison comparison(
            String question, String field, List<WhatIfAnswers.Cell> cells, List<WhatIfAnswers.Load> loads) {
        long all = 0;
        long moved = 0;
        BigDecimal arr = BigDecimal.ZERO;
        for (WhatIfAnswers.Cell cell : cells) {
            all += cell.accounts();
            if (!java.util.Objects.equals(cell.from(), cell.to())) {
                moved += cell.accounts();
                arr = arr.add(cell.arr());
            }
        }
        Map<String, CsmLoad> byCsm = new LinkedHashMap<>();
        for (WhatIfAnswers.Load load : loads) {
            CsmLoad of = byCsm.computeIfAbsent(
                    String.valueOf(load.csm()),
                    name -> new CsmLoad(load.csm(), new LinkedHashMap<>(), new LinkedHashMap<>()));
            String value = load.value() == null ? "none" : load.value();
            if (load.before() > 0) {
                of.before().put(value, load.before());
            }
            if (load.after() > 0) {
                of.after().put(value, load.after());
            }
        }
        List<Change> matrix = cells.stream()
                .map(cell -> new Change(cell.from(), cell.to(), cell.accounts(), cell.arr()))
                .toList();
        return new Comparison(question, field, all, moved, arr, matrix, List.copyOf(byCsm.values()));
    }
}
