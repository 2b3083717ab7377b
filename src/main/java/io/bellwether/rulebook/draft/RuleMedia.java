package io.bellwether.rulebook.draft;

import java.util.Map;

/** The media type of a rule file, by its ending; never one that a browser would run. */
final class RuleMedia {
    private static final Map<String, String> TYPES = Map.of(
            "dmn", "application/xml",
            "yaml", "application/yaml",
            "yml", "application/yaml",
            "drl", "text/plain;charset=utf-8",
            "hbs", "text/plain;charset=utf-8",
            "md", "text/plain;charset=utf-8");

    private RuleMedia() {}

    static String of(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
