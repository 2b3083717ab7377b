package io.bellwether.rulebook.release.shadow;

/** How often answers to a question were compared, differed, failed in shadow, or were dropped because it was busy. */
public record Tally(String question, long compared, long different, long failed, long dropped) {
    Tally plus(Tally other) {
        return new Tally(
                question,
                compared + other.compared,
                different + other.different,
                failed + other.failed,
                dropped + other.dropped);
    }
}
