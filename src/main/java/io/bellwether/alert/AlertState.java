package io.bellwether.alert;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where an alert is in its life. */
enum AlertState {
    OPEN,
    ACKNOWLEDGED,
    IN_PROGRESS,
    RESOLVED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<AlertState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(AlertState::word).toList();
    }
}
