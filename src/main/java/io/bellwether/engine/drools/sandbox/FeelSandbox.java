package io.bellwether.engine.drools.sandbox;

import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FeelText;
import io.bellwether.rulebook.model.checking.RuleLimits;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Lexer;

/** Looks at one FEEL text, word by word as the engine's own lexer cuts it, for what rules may not say. */
final class FeelSandbox {
    private static final int MOST_OPERATORS = 400;
    private static final Set<Integer> OPERATORS = Set.of(
            FEEL_1_1Lexer.ADD,
            FEEL_1_1Lexer.SUB,
            FEEL_1_1Lexer.MUL,
            FEEL_1_1Lexer.DIV,
            FEEL_1_1Lexer.POW,
            FEEL_1_1Lexer.AND,
            FEEL_1_1Lexer.OR,
            FEEL_1_1Lexer.DOT);
    private static final Set<Integer> SEPARATORS = Set.of(
            FEEL_1_1Lexer.COMMA,
            FEEL_1_1Lexer.COLON,
            FEEL_1_1Lexer.THEN,
            FEEL_1_1Lexer.ELSE,
            FEEL_1_1Lexer.RETURN,
            FEEL_1_1Lexer.SATISFIES);

    private final FeelText text;
    private final List<RuleFinding> findings;

    FeelSandbox(FeelText text, List<RuleFinding> findings) {
        this.text = text;
        this.findings = findings;
    }

    void check() {
        List<? extends Token> words = words(text.text());
        if (words.size() > RuleLimits.WORDS) {
            refuse("has " + words.size() + " words and signs, more than " + RuleLimits.WORDS, "several decisions");
            return;
        }
        external(words);
        nesting(words);
        long steps = FeelLoops.steps(words);
        if (steps > RuleLimits.STEPS) {
            refuse(
                    "its loops over fixed ranges take up to " + (steps == Long.MAX_VALUE ? "endlessly many" : steps)
                            + " steps, more than " + RuleLimits.STEPS,
                    "a loop over a list, or a formula");
        }
        clock(words);
    }

    private void external(List<? extends Token> words) {
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            Token before = i == 0 ? null : words.get(i - 1);
            if (word.getType() == FEEL_1_1Lexer.EXTERNAL
                    && before != null
                    && before.getType() == FEEL_1_1Lexer.RPAREN) {
                refuse("an external function is not allowed: it would run Java", "a function written in FEEL");
            }
        }
    }

    private void nesting(List<? extends Token> words) {
        int brackets = 0;
        int signs = 0;
        int branches = 0;
        int operators = 0;
        int heads = 0;
        int loops = 0;
        for (Token word : words) {
            switch (word.getType()) {
                case FEEL_1_1Lexer.COMMA, FEEL_1_1Lexer.COLON -> loops = heads == 0 ? 0 : loops;
                case FEEL_1_1Lexer.RETURN, FEEL_1_1Lexer.SATISFIES, FEEL_1_1Lexer.THEN -> heads--;
                case FEEL_1_1Lexer.LPAREN, FEEL_1_1Lexer.LBRACE, FEEL_1_1Lexer.LBRACK -> brackets++;
                case FEEL_1_1Lexer.RPAREN, FEEL_1_1Lexer.RBRACE, FEEL_1_1Lexer.RBRACK -> brackets--;
                case FEEL_1_1Lexer.IF -> {
                    branches++;
                    heads++;
                }
                case FEEL_1_1Lexer.FOR, FEEL_1_1Lexer.SOME, FEEL_1_1Lexer.EVERY -> {
                    branches++;
                    heads++;
                    loops++;
                }
                case FEEL_1_1Lexer.FUNCTION -> {
                    branches++;
                    loops++;
                }
                default -> {}
            }
            signs = word.getType() == FEEL_1_1Lexer.SUB ? signs + 1 : 0;
            operators = OPERATORS.contains(word.getType())
                    ? operators + 1
                    : SEPARATORS.contains(word.getType()) ? 0 : operators;
            if (operators > MOST_OPERATORS) {
                refuse(
                        "has more than " + MOST_OPERATORS + " operators in a row",
                        "a list and sum, or several decisions");
                return;
            }
            if (heads > RuleLimits.HEADS) {
                refuse(
                        "has more than " + RuleLimits.HEADS
                                + " loops or conditions that begin inside each other's head",
                        "an entry of a context for the inner list");
                return;
            }
            if (brackets > RuleLimits.NESTING
                    || loops > RuleLimits.NESTING
                    || signs > RuleLimits.NESTING
                    || branches > 4 * RuleLimits.NESTING) {
                refuse("is nested deeper than " + RuleLimits.NESTING + " levels", "several decisions");
                return;
            }
        }
    }

    /** The clock is an input; what reads it by itself answers differently when it is asked again. */
    private void clock(List<? extends Token> words) {
        for (int i = 0; i + 2 < words.size(); i++) {
            String word = words.get(i).getText();
            if (Set.of("now", "today").contains(word)
                    && words.get(i + 1).getType() == FEEL_1_1Lexer.LPAREN
                    && words.get(i + 2).getType() == FEEL_1_1Lexer.RPAREN) {
                findings.add(text.finding(
                                RuleFinding.Severity.WARNING,
                                word + "() reads the clock, so that the same facts answer differently later",
                                "the input asOf or today")
                        .about("clock", word));
            }
        }
    }

    static List<? extends Token> words(String feel) {
        FEEL_1_1Lexer lexer = new FEEL_1_1Lexer(CharStreams.fromString(feel));
        lexer.removeErrorListeners();
        return lexer.getAllTokens();
    }

    private void refuse(String message, @Nullable String fix) {
        findings.add(text.finding(RuleFinding.Severity.ERROR, message, fix));
    }
}
