package io.bellwether.record.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param intact whether nothing was found
 * @param complete whether all was looked at; otherwise the time was over
 * @param from the first instant; null for the beginning
 * @param to the first instant no longer looked at; null for no end
 * @param erased records whose content was erased, under signature
 * @param dropped records that went with months that policy dropped, under signature
 * @param skipped records that were verified before and not read again; null when all were to be read
 * @param first the first broken place; null when there is none
 * @param others those after it, up to 99
 * @param found how many in all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        boolean intact,
        boolean complete,
        @Nullable Instant from,
        @Nullable Instant to,
        int writers,
        long records,
        long checkpoints,
        long erased,
        long dropped,
        @Nullable Long skipped,
        @Nullable Place first,
        List<Place> others,
        long found) {

    /**
     * A broken place.
     *
     * @param what altered, removed, reordered, inserted, cut-off or bad-signature
     * @param decisionId null when the record is gone or none is meant
     * @param writer null when none is known
     * @param seq the writer's number of the record; 0 for the writer itself
     */
    @Schema(name = "BrokenPlace")
    public record Place(
            String what,
            @Nullable UUID decisionId,
            @Nullable UUID writer,
            int writerNo,
            long seq,
            String detail) {
        static Place of(Breach breach) {
            return new Place(
                    breach.what().word(), breach.record(), breach.writer(), breach.no(), breach.seq(), breach.detail());
        }
    }

    static Verification of(LogWindow window, LogCheck check, boolean complete, @Nullable Long skipped) {
        List<Place> places = check.breaches().first().stream().map(Place::of).toList();
        return new Verification(
                places.isEmpty(),
                complete,
                window.from(),
                window.to(),
                check.writers(),
                check.records(),
                check.checkpoints(),
                check.erased(),
                check.dropped(),
                skipped,
                places.isEmpty() ? null : places.get(0),
                places.isEmpty() ? places : places.subList(1, places.size()),
                check.breaches().count());
    }
}
