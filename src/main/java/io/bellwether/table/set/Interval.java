package io.bellwether.table.set;

/** The values between two cuts; never empty. */
record Interval(Cut from, Cut to) {
    boolean isPoint() {
        return from.value() != null && from.value().equals(to.value());
    }
}
