package io.bellwether.shared;

import java.nio.file.Path;

/** A key's file cannot be used as it is; says which, why, and what to do. */
public final class KeyFileRefused extends IllegalStateException {
    private static final long serialVersionUID = 1;

    KeyFileRefused(Path file, String why, Throwable cause) {
        super(text(file, why), cause);
    }

    KeyFileRefused(Path file, String why) {
        super(text(file, why));
    }

    private static String text(Path file, String why) {
        return "The key in " + file + " cannot be used: " + why
                + ". Put the right file back, or name another with the setting that ends in key-file.";
    }
}
