package io.bellwether.record.content;

import org.jspecify.annotations.Nullable;

/** A record's texts are not as any version of this program wrote them. */
public final class UnreadableTexts extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreadableTexts(String why, @Nullable Throwable cause) {
        super("the texts of a record cannot be read: " + why, cause);
    }
}
