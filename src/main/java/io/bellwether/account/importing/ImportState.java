package io.bellwether.account.importing;

import java.util.Locale;

/** The life of an import. */
enum ImportState {
    /** Mapping and files agree; the reading has not begun. */
    ACCEPTED,
    RUNNING,
    /** All good rows are written, or would have been in a dry run. */
    DONE,
    /** Nothing is written; the run says why. */
    FAILED,
    /** The service ended while the import ran; nothing is written. */
    INTERRUPTED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
