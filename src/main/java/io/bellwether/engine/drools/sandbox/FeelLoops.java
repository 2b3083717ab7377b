package io.bellwether.engine.drools.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Lexer;

/** Counts the steps of loops whose ranges are fixed numbers. */
final class FeelLoops {
    private static final Set<Integer> SUMS = Set.of(
            FEEL_1_1Lexer.IntegerLiteral,
            FEEL_1_1Lexer.FloatingPointLiteral,
            FEEL_1_1Lexer.ADD,
            FEEL_1_1Lexer.SUB,
            FEEL_1_1Lexer.MUL,
            FEEL_1_1Lexer.DIV,
            FEEL_1_1Lexer.POW,
            FEEL_1_1Lexer.LPAREN,
            FEEL_1_1Lexer.RPAREN);

    private FeelLoops() {}

    /** The product of the lengths of all fixed ranges that loops run over: an upper bound; Long.MAX_VALUE when past it. */
    static long steps(List<? extends Token> words) {
        double steps = 1;
        int heads = 0;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i).getType()) {
                case FEEL_1_1Lexer.FOR, FEEL_1_1Lexer.SOME, FEEL_1_1Lexer.EVERY -> heads++;
                case FEEL_1_1Lexer.RETURN, FEEL_1_1Lexer.SATISFIES -> heads = Math.max(0, heads - 1);
                case FEEL_1_1Lexer.ELIPSIS -> {
                    if (heads > 0) {
                        steps *= length(words, i);
                    }
                }
                default -> {}
            }
        }
        return steps >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) steps;
    }

    private static double length(List<? extends Token> words, int dots) {
        int from = dots;
        while (from > 0 && SUMS.contains(words.get(from - 1).getType())) {
            from--;
        }
        int to = dots + 1;
        while (to < words.size() && SUMS.contains(words.get(to).getType())) {
            to++;
        }
        OptionalDouble low = value(words.subList(from, dots));
        OptionalDouble high = value(words.subList(dots + 1, to));
        if (high.isEmpty()) {
            return 1;
        }
        return Math.max(1, Math.abs(high.getAsDouble() - low.orElse(0)) + 1);
    }

    /** A bound's value: signs, powers and products of numbers; brackets are looked through. Empty when it is none. */
    private static OptionalDouble value(List<? extends Token> words) {
        List<Double> factors = new ArrayList<>();
        double sign = 1;
        double sum = 0;
        int operator = FEEL_1_1Lexer.ADD;
        for (Token word : words) {
            switch (word.getType()) {
                case FEEL_1_1Lexer.IntegerLiteral, FEEL_1_1Lexer.FloatingPointLiteral -> {
                    double number = Double.parseDouble(word.getText());
                    int last = factors.size() - 1;
                    if (last >= 0 && operator == FEEL_1_1Lexer.POW) {
                        factors.set(last, Math.pow(factors.get(last), number));
                    } else if (last >= 0 && operator == FEEL_1_1Lexer.DIV) {
                        factors.add(1 / number);
                    } else {
                        factors.add(number);
                    }
                }
                case FEEL_1_1Lexer.ADD, FEEL_1_1Lexer.SUB -> {
                    sum += sign * product(factors);
                    factors.clear();
                    sign = word.getType() == FEEL_1_1Lexer.SUB ? -1 : 1;
                    operator = FEEL_1_1Lexer.ADD;
                }
                case FEEL_1_1Lexer.MUL, FEEL_1_1Lexer.DIV, FEEL_1_1Lexer.POW -> operator = word.getType();
                default -> {}
            }
        }
        return words.stream()
                        .noneMatch(w -> w.getType() == FEEL_1_1Lexer.IntegerLiteral
                                || w.getType() == FEEL_1_1Lexer.FloatingPointLiteral)
                ? OptionalDouble.empty()
                : OptionalDouble.of(sum + sign * product(factors));
    }

    private static double product(List<Double> factors) {
        return factors.isEmpty() ? 0 : factors.stream().reduce(1.0, (a, b) -> a * b);
    }
}
