package io.bellwether.table.judgement;

import io.bellwether.rulebook.model.RuleFinding.Severity;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.FeelStrings;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the cells of an input column. */
final class InputJudge {
    private static final Pattern COMPARISON = Pattern.compile("(?:<=|>=|!=|<|>|=)\\s*+");
    private static final Pattern JOINED = Pattern.compile("(?<!\\b(?:date|days|years)\\s)\\b(?:and|or)\\b");
    private static final Pattern CALCULATES = Pattern.compile("[-+*/]|^[\\[{(]");
    private static final int SHOWN = 60;
    /** Nobody slips over more than this; longer texts are not read in other ways. */
    static final int LONGEST_SLIP = 1_000;

    private final ColumnMeaning meaning;
    private final CellWords words;

    InputJudge(ColumnMeaning meaning, CellWords words) {
        this.meaning = meaning;
        this.words = words;
    }

    List<CellFault> judge(String text) {
        if (text.isEmpty()) {
            return List.of(CellFault.error("the cell is empty", "write - for any value"));
        }
        UnaryTests tests = UnaryTests.of(text);
        if (tests.opaque().isPresent()) {
            return unread(text, tests.opaque().get()).map(List::of).orElse(List.of());
        }
        List<CellFault> faults = new ArrayList<>(read(text, tests));
        if (faults.size() == 1 && faults.get(0).fix() == null) {
            CellFault only = faults.get(0);
            String fix =
                    typed(text).map(TypedCell.Read::text).filter(this::isSound).orElse(meaning.oneOf());
            faults.set(0, new CellFault(only.severity(), only.message(), fix));
        }
        return faults;
    }

    private Optional<TypedCell.Read> typed(String text) {
        return text.length() > LONGEST_SLIP ? Optional.empty() : TypedCell.condition(text, meaning, words);
    }

    private boolean isSound(String text) {
        UnaryTests tests = UnaryTests.of(text);
        if (tests.opaque().isEmpty()) {
            return ColumnJudge.sound(read(text, tests));
        }
        return CellWords.any(text)
                && FeelSigns.read(text).sign() == null
                && unfit(text).isEmpty()
                && typed(text)
                        .filter(typed -> typed.text() == null || isSet(typed.text()))
                        .isEmpty();
    }

    private boolean isSet(String text) {
        UnaryTests tests = UnaryTests.of(text);
        return tests.opaque().isEmpty() && ColumnJudge.sound(read(text, tests));
    }

    /** Faults of a text that is a set of values. */
    private List<CellFault> read(String text, UnaryTests tests) {
        if (tests.isAny()) {
            return List.of();
        }
        Optional<String> comma = DecimalCommas.first(text, meaning.allowedTexts());
        if (comma.isPresent()) {
            String or = comma.get().replace(",", " or ");
            return List.of(CellFault.error(
                    comma.get() + " is read as " + or + "; a number has no comma, and a list has a blank behind it",
                    null));
        }
        Kind kind = meaning.kind();
        if (kind == null) {
            return List.of();
        }
        if (!(tests.in(kind) instanceof CellTest.Known known)) {
            return List.of(CellFault.error(about(text, ((CellTest.Opaque) tests.in(kind)).reason()), null));
        }
        if (known.set().isEmpty()) {
            return List.of(CellFault.error("no value meets " + shown(text), reversed(text, kind)));
        }
        List<CellFault> faults = new ArrayList<>();
        List<String> parts = named(text);
        parts.forEach(part -> beyond(part, kind).ifPresent(faults::add));
        boolean all = known.set().withoutNull().equals(ValueSet.all(kind).withoutNull());
        if (faults.isEmpty()
                && all
                && parts.size() > 1
                && parts.stream().allMatch(p -> COMPARISON.matcher(p).lookingAt())) {
            String interval =
                    typed(String.join(" ", parts)).map(TypedCell.Read::text).orElse(null);
            faults.add(new CellFault(
                    Severity.WARNING, "every value meets " + shown(text) + ": a comma means or", interval));
        }
        return faults;
    }

    /** The tests of a cell, those within {@code not(…)} too: none of them should ask for what cannot be. */
    private static List<String> named(String text) {
        boolean negated = text.startsWith("not") && text.endsWith(")") && text.indexOf('(') > 0;
        return UnaryTests.split(negated ? text.substring(text.indexOf('(') + 1, text.length() - 1) : text);
    }

    private Optional<CellFault> beyond(String part, Kind kind) {
        if (!(UnaryTests.of(part).in(kind) instanceof CellTest.Known known)
                || known.set().hasNull()) {
            return Optional.empty();
        }
        ValueSet allowed = meaning.allowed();
        if (allowed != null
                && allowed.kind() == kind
                && known.set().intersect(allowed).isEmpty()) {
            return Optional.of(CellFault.error(shown(part) + " is not allowed here", nearest(part)));
        }
        ValueSet domain = meaning.domain();
        if (domain == null
                || meaning.fact() == null
                || !known.set().intersect(domain).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(CellFault.error(
                shown(part) + " goes beyond the values of " + meaning.fact().name() + ", which are "
                        + domain.withoutNull().text(),
                share(part, kind) != null ? share(part, kind) : nearest(part)));
    }

    private @Nullable String nearest(String part) {
        return Nearest.to(part, meaning.allowedTexts()).orElse(null);
    }

    /** What a share is that was typed in percent without the sign. */
    private @Nullable String share(String part, Kind kind) {
        return kind == Kind.NUMBER && meaning.share()
                ? typed(part + "%")
                        .map(TypedCell.Read::text)
                        .filter(this::isSound)
                        .orElse(null)
                : null;
    }

    /** An interval with its ends in order. */
    private static @Nullable String reversed(String text, Kind kind) {
        int middle = FeelStrings.masked(text).indexOf("..");
        if (middle < 2 || text.length() < middle + 4) {
            return null;
        }
        String low = text.substring(1, middle).strip();
        String high = text.substring(middle + 2, text.length() - 1).strip();
        String other = text.charAt(0) + high + ".." + low + text.charAt(text.length() - 1);
        return UnaryTests.of(other).in(kind) instanceof CellTest.Known known
                        && !known.set().isEmpty()
                ? other
                : null;
    }

    /** What is wrong with a text that is no set of values: a slip, or FEEL that cannot be. */
    private Optional<CellFault> unread(String text, String reason) {
        FeelSigns.Read signs = FeelSigns.read(text);
        if (signs.sign() != null) {
            String fix = isSound(signs.text())
                    ? signs.text()
                    : typed(signs.text())
                            .map(TypedCell.Read::text)
                            .filter(this::isSound)
                            .orElse(null);
            return Optional.of(CellFault.error(about(text, signs.told()), fix));
        }
        Optional<TypedCell.Read> typed = typed(text);
        if (typed.isPresent()
                && (typed.get().text() == null || isSet(typed.get().text()))) {
            String note = typed.get().note();
            return Optional.of(CellFault.error(
                    note.isEmpty() ? about(text, reason) : note, typed.get().text()));
        }
        return unfit(text).or(() -> plain(text, reason));
    }

    /** What keeps a text from being FEEL that the engine can judge. */
    private Optional<CellFault> unfit(String text) {
        return Brackets.fault(text)
                .or(() -> BrokenLiterals.first(text))
                .map(fault -> CellFault.error(fault, null))
                .or(() -> joined(text))
                .or(() -> unknown(text))
                .or(() -> CellWords.beside(text).map(fault -> CellFault.error(fault, null)));
    }

    /** Comparisons that are joined by a word: it joins conditions that are whole. */
    private Optional<CellFault> joined(String text) {
        String masked = FeelStrings.masked(text);
        Matcher first = COMPARISON.matcher(masked);
        if (!first.lookingAt() || !JOINED.matcher(TypedCell.bare(text)).find()) {
            return Optional.empty();
        }
        String whole = "? " + text.replaceAll("\\b(and|or)\\s++(?=[<>=!])", "$1 ? ");
        return Optional.of(CellFault.error(
                "\"and\" and \"or\" join whole conditions, in which ? stands for the value",
                isSound(whole) ? whole : null));
    }

    private Optional<CellFault> unknown(String text) {
        return words.unknown(text)
                .map(word -> CellFault.error(
                        "the cell names " + word + ", which nothing in the model is called",
                        words.nearest(word).orElse(meaning.choices())));
    }

    /** A text without names and calls says all by itself. */
    private Optional<CellFault> plain(String text, String reason) {
        if (CellWords.any(text)) {
            return Optional.empty();
        }
        String masked = FeelStrings.masked(text);
        boolean calculates = CALCULATES.matcher(masked).find();
        boolean number = meaning.kind() == null || meaning.kind() == Kind.NUMBER || meaning.kind() == Kind.WHOLE;
        String value = COMPARISON.matcher(text).replaceFirst("").strip();
        if (number && calculates && TypedDay.read(value).isPresent()) {
            return Optional.of(CellFault.error(value + " is a day, and the column holds numbers", null));
        }
        if (calculates && (number || masked.indexOf('"') >= 0 || masked.startsWith("[") || masked.startsWith("{"))) {
            return Optional.empty();
        }
        return Optional.of(CellFault.error(
                calculates && meaning.kind() != null
                        ? shown(value) + (TypedDay.read(value).isPresent() ? " is a day" : " is a number")
                                + ", and the column holds " + meaning.kind().plural()
                        : about(text, reason),
                null));
    }

    /** A reason with the text that it is about. */
    private static String about(String text, String reason) {
        return reason.startsWith("it ") ? shown(text) + reason.substring(2) : reason;
    }

    private static String shown(String text) {
        return PlainText.brief(text, SHOWN);
    }
}
