package io.bellwether.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps what is told about one input within bounds: nobody reads the thousandth finding, and each costs something. */
public final class Findings {
    /** How many findings one problem tells; the last says how many more there are. */
    public static final int MOST = 200;

    /** How many names a finding lists when none is near. */
    private static final int NAMES = 50;

    private Findings() {}

    /** Adds a finding, and looks for the nearest right thing only while the finding will be told. */
    public static void add(List<Finding> findings, String path, String message, Supplier<Optional<String>> suggestion) {
        String near = findings.size() < MOST ? suggestion.get().orElse(null) : null;
        findings.add(new Finding(path, message, near));
    }

    /** Adds a finding on a name that is not among the known ones, with the nearest of them, else with all of them. */
    public static void unknown(
            List<Finding> findings, String path, String message, String name, Collection<String> known) {
        add(
                findings,
                path,
                message,
                () -> Nearest.to(name, known)
                        .or(() -> Optional.of(listed(known)).filter(names -> !names.isEmpty())));
    }

    /** Adds a finding on a name unless it is among the known ones. */
    public static void known(
            List<Finding> findings, String path, String message, String name, Collection<String> known) {
        if (!known.contains(name)) {
            unknown(findings, path, message, name, known);
        }
    }

    /** Adds a finding for each name of an object that is not among the known ones; {@code path} stands before each. */
    public static void knownNames(List<Finding> findings, String path, JsonNode object, Collection<String> known) {
        object.fieldNames().forEachRemaining(name -> known(findings, path + name, "is not known here", name, known));
    }

    /** How many a page holds: as many as asked for, else the usual; with a finding when that is not from 1 to the most. */
    public static int limit(List<Finding> findings, @Nullable Integer asked, int usual, int most) {
        int limit = asked == null ? usual : asked;
        if (limit < 1 || limit > most) {
            findings.add(Finding.at("limit", "must be from 1 to " + most));
        }
        return limit;
    }

    /** The id that a page's cursor is; null for none, and where it is none of the service's, which the findings tell. */
    public static @Nullable UUID cursor(List<Finding> findings, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        findings.add(Finding.at("cursor", "is not a cursor that this service gave"));
        return null;
    }

    private static String listed(Collection<String> known) {
        String names = known.stream().limit(NAMES).collect(Collectors.joining(", "));
        return known.size() <= NAMES ? names : names + more(" and %,d more", known.size() - NAMES);
    }

    /** The first findings, and how many more there are. */
    static List<Finding> told(List<Finding> findings) {
        if (findings.size() <= MOST) {
            return findings;
        }
        List<Finding> told = new ArrayList<>(findings.subList(0, MOST - 1));
        told.add(Finding.at("findings", more("and %,d more", findings.size() - told.size())));
        return told;
    }

    private static String more(String words, int count) {
        return String.format(Locale.ROOT, words, count);
    }
}
