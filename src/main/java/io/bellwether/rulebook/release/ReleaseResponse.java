package io.bellwether.rulebook.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A release as it is told.
 *
 * @param state scheduled, preparing, live, past or cancelled
 * @param origin packaged, draft, rollback, bundle or folder
 * @param at when it went live; before that, when it is to go live; for one without an instant, when it was published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseResponse(
        int number,
        String sha256,
        String state,
        String createdBy,
        List<String> approvedBy,
        String note,
        Instant at,
        @Nullable Integer parent,
        String origin,
        boolean emergency,
        Instant createdAt,
        @Nullable Instant activateAt,
        @Nullable Instant activatedAt,
        @Nullable Cancelled cancelled) {

    /** Who called it off, when and why. */
    public record Cancelled(Instant at, String by, String reason) {}

    public static ReleaseResponse of(Release release) {
        Release.Withdrawal withdrawal = release.withdrawal();
        return new ReleaseResponse(
                release.number(),
                release.sha256(),
                release.state().word(),
                release.createdBy(),
                release.approvedBy(),
                release.note(),
                Objects.requireNonNullElseGet(
                        release.activatedAt(),
                        () -> Objects.requireNonNullElse(release.activateAt(), release.createdAt())),
                release.parent(),
                release.origin().word(),
                release.emergency(),
                release.createdAt(),
                release.activateAt(),
                release.activatedAt(),
                withdrawal == null ? null : new Cancelled(withdrawal.at(), withdrawal.by(), withdrawal.reason()));
    }
}
