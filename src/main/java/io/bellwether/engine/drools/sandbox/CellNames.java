package io.bellwether.engine.drools.sandbox;

import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FeelText;
import io.bellwether.rulebook.model.checking.FileChecks;
import io.bellwether.rulebook.model.checking.ModelOutline;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.kie.dmn.feel.parser.feel11.FEEL_1_1Lexer;

/** Finds names in the cells of inputs that nothing has: the engine compiles {@code >= foo} and never matches it. */
public final class CellNames {
    private static final Set<String> FEEL = Set.of(
            "?",
            "item",
            "partial",
            "number",
            "string",
            "boolean",
            "date",
            "time",
            "list",
            "context",
            "range",
            "Any",
            "days",
            "duration",
            "years",
            "months");
    private static final Set<Integer> BINDING =
            Set.of(FEEL_1_1Lexer.FOR, FEEL_1_1Lexer.SOME, FEEL_1_1Lexer.EVERY, FEEL_1_1Lexer.COMMA);

    private CellNames() {}

    /** The unknown names of files that the sandbox lets pass. */
    public static List<RuleFinding> unknown(RuleFiles files) {
        List<RuleFinding> findings = new ArrayList<>();
        for (ModelOutline model : new FileChecks(new ArrayList<>()).check(files)) {
            Set<String> words = new HashSet<>(FEEL);
            model.names().forEach(name -> words.addAll(List.of(name.split("[^\\p{L}\\p{N}_?']+", -1))));
            model.texts().stream()
                    .filter(text -> text.role().equals("inputEntry"))
                    .forEach(text -> check(text, words, findings));
        }
        return findings;
    }

    private static void check(FeelText text, Set<String> known, List<RuleFinding> findings) {
        List<? extends Token> words = FeelSandbox.words(text.text());
        Set<String> bound = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            if (word.getType() != FEEL_1_1Lexer.Identifier || type(words, i - 1) == FEEL_1_1Lexer.DOT) {
                continue;
            }
            if (type(words, i + 1) == FEEL_1_1Lexer.IN && BINDING.contains(type(words, i - 1))) {
                bound.add(word.getText());
            }
            if (!calls(words, i) && !known.contains(word.getText()) && !bound.contains(word.getText())) {
                findings.add(text.finding(
                        RuleFinding.Severity.ERROR,
                        "the cell names " + word.getText() + ", which nothing in the model is called",
                        Nearest.to(word.getText(), known).orElse("a text in quotes, or a name of the model")));
            }
        }
    }

    /** Whether the words from here on are the name of a function that is called, or of a key. */
    private static boolean calls(List<? extends Token> words, int from) {
        int i = from;
        while (type(words, i) == FEEL_1_1Lexer.Identifier) {
            i++;
        }
        return type(words, i) == FEEL_1_1Lexer.LPAREN || type(words, i) == FEEL_1_1Lexer.COLON;
    }

    private static int type(List<? extends Token> words, int at) {
        return at < 0 || at >= words.size() ? Token.EOF : words.get(at).getType();
    }
}
