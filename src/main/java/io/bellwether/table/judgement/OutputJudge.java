package io.bellwether.table.judgement;

import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.table.set.FeelStrings;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.Literal;
import io.bellwether.table.set.ValueSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges the cells of an output column: each says a value. */
final class OutputJudge {
    private static final Pattern COMPARISON = Pattern.compile("(?:<=|>=|!=|<|>|=).*+", Pattern.DOTALL);
    private static final int SHOWN = 60;

    private final ColumnMeaning meaning;
    private final CellWords words;

    OutputJudge(ColumnMeaning meaning, CellWords words) {
        this.meaning = meaning;
        this.words = words;
    }

    List<CellFault> judge(String text) {
        if (text.isEmpty()) {
            return List.of(CellFault.error("the cell is empty", "write null for no value"));
        }
        Optional<CellFault> fault = Literal.of(text).isPresent() ? literal(text) : unread(text);
        return fault.map(List::of).orElse(List.of());
    }

    private Optional<CellFault> literal(String text) {
        Literal literal = Literal.of(text).orElseThrow();
        Kind own = literal.kind();
        if (own == null) {
            return Optional.empty();
        }
        Kind kind = meaning.kind();
        if (kind != null && own != kind) {
            return Optional.of(CellFault.error(
                    shown(text) + " is a " + own.words() + ", and the column holds " + kind.plural(), fix(text)));
        }
        ValueSet allowed = meaning.allowed();
        return allowed == null || allowed.kind() != own || allowed.contains(literal.value())
                ? Optional.empty()
                : Optional.of(CellFault.error(
                        shown(text) + " is not allowed here",
                        Nearest.to(text, meaning.allowedTexts()).orElse(meaning.oneOf())));
    }

    private static String shown(String text) {
        return PlainText.brief(text, SHOWN);
    }

    private Optional<TypedCell.Read> typed(String text) {
        return text.length() > InputJudge.LONGEST_SLIP ? Optional.empty() : TypedCell.value(text, meaning, words);
    }

    private @Nullable String fix(String text) {
        return typed(text).map(TypedCell.Read::text).filter(this::isSound).orElse(null);
    }

    private boolean isSound(String text) {
        return Literal.of(text).isPresent()
                ? literal(text).isEmpty()
                : CellWords.any(text)
                        && FeelSigns.read(text).sign() == null
                        && unfit(text).isEmpty();
    }

    private Optional<CellFault> unread(String text) {
        FeelSigns.Read signs = FeelSigns.read(text);
        if (signs.sign() != null) {
            String fix = isSound(signs.text()) ? signs.text() : fix(signs.text());
            return Optional.of(CellFault.error(signs.told(), fix));
        }
        Optional<TypedCell.Read> typed = typed(text);
        if (typed.isPresent()
                && (typed.get().text() == null || isSound(typed.get().text()))) {
            return Optional.of(CellFault.error(typed.get().note(), typed.get().text()));
        }
        return unfit(text).or(() -> plain(text));
    }

    /** What keeps a text from being FEEL that the engine can judge. */
    private Optional<CellFault> unfit(String text) {
        if (TypedCell.bare(text).indexOf(',') >= 0) {
            String list = "[" + text + "]";
            boolean fits = meaning.kind() == null
                    && Brackets.fault(text).isEmpty()
                    && words.unknown(text).isEmpty();
            return Optional.of(
                    CellFault.error("an output says one value; a list stands in brackets", fits ? list : null));
        }
        if (COMPARISON.matcher(text).matches()) {
            return Optional.of(CellFault.error("an output says a value, and this is a comparison", null));
        }
        return Brackets.fault(text)
                .or(() -> BrokenLiterals.first(text))
                .map(fault -> CellFault.error(fault, null))
                .or(() -> unknown(text))
                .or(() -> CellWords.beside(text).map(fault -> CellFault.error(fault, null)));
    }

    private Optional<CellFault> unknown(String text) {
        return words.unknown(text)
                .map(word -> CellFault.error(
                        "the cell names " + word + ", which nothing in the model is called",
                        words.nearest(word).orElse(meaning.choices())));
    }

    /** A calculation without names, where no number can stand. */
    private Optional<CellFault> plain(String text) {
        Kind kind = meaning.kind();
        boolean number = kind == null || kind == Kind.NUMBER || kind == Kind.WHOLE;
        if (number && TypedDay.read(text).isPresent()) {
            return Optional.of(CellFault.error(shown(text) + " is a day, and the column holds numbers", null));
        }
        String masked = FeelStrings.masked(text);
        if (kind == null
                || number
                || CellWords.any(text)
                || masked.indexOf('"') >= 0
                || !masked.matches("[-+*/().0-9\\s]++")) {
            return Optional.empty();
        }
        return Optional.of(CellFault.error(shown(text) + " is a number, and the column holds " + kind.plural(), null));
    }
}
