package io.bellwether.rulebook.gate;

import java.util.List;
import java.util.Map;

/**
 * How one check went.
 *
 * @param unverified what the check could not tell; what is listed here is not passed
 * @param figures counts by name
 */
public record CheckResult(
        String check, Status status, List<String> unverified, long millis, Map<String, Long> figures) {

    /** How far a check may be relied on. */
    public enum Status {
        /** Everything was looked at and nothing blocks. */
        PASSED,
        /** Something that blocks was found. */
        FAILED,
        /** Nothing that blocks was found, but not everything was looked at. */
        UNVERIFIED
    }
}
