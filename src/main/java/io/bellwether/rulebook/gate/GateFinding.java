package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.shared.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Something that the gate has to say.
 *
 * @param id the same whenever the same is found at the same place, so that an acceptance outlives reruns and other words
 * @param check the check that found it
 * @param acceptedBecause the reason why a warning was accepted; null when it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateFinding(
        String id,
        String check,
        String file,
        @Nullable String table,
        @Nullable String row,
        @Nullable String column,
        Severity severity,
        String message,
        @Nullable String fix,
        @Nullable String acceptedBecause) {

    static GateFinding of(String check, RuleFinding finding) {
        String what = String.join(
                "\n",
                check,
                finding.file(),
                text(finding.table()),
                text(finding.row()),
                text(finding.column()),
                finding.about() == null ? finding.message() : finding.about());
        String place = finding.table() == null
                ? finding.file().replaceFirst(".*/", "").replaceFirst("\\..*", "")
                : finding.table();
        return new GateFinding(
                check + "/" + place + "/" + hash(what),
                check,
                finding.file(),
                finding.table(),
                finding.row(),
                finding.column(),
                finding.severity(),
                finding.message(),
                finding.fix(),
                null);
    }

    GateFinding accepted(@Nullable String reason) {
        return new GateFinding(id, check, file, table, row, column, severity, message, fix, reason);
    }

    /** Whether it keeps the draft from being published. */
    public boolean blocks() {
        return severity == Severity.ERROR || (severity == Severity.WARNING && acceptedBecause == null);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, 10);
    }
}
