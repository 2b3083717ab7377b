package io.bellwether.engine.drools.sandbox;

import io.bellwether.rulebook.model.checking.RuleLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a condition or consequence. A character that belongs to none is refused. */
final class DrlTokens {
    private static final Pattern WORD =
            Pattern.compile("\\s*(?:(?<name>\\$?[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]{1,30}(?:\\.[0-9]{1,30})?)"
                    + "|(?<text>\"[^\"\\\\\\p{Cntrl}]*\")|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!():,;+\\-*/%.]))\\s*");

    private final List<Token> tokens = new ArrayList<>();
    private int next;

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    record Token(Kind kind, String text) {}

    DrlTokens(String text) {
        String bare = text.strip();
        Matcher matcher = WORD.matcher(bare);
        int at = 0;
        while (at < bare.length()) {
            if (!matcher.region(at, bare.length()).lookingAt()) {
                String rest = bare.substring(at).strip();
                throw new Refused("\"" + rest.substring(0, Math.min(12, rest.length())) + "\" is not allowed here");
            }
            if (tokens.size() == RuleLimits.DETECTION_WORDS) {
                throw new Refused("it has more than " + RuleLimits.DETECTION_WORDS + " words and signs");
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name"));
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"));
        }
        return matcher.group("text") != null
                ? new Token(Kind.TEXT, matcher.group("text"))
                : new Token(Kind.SIGN, matcher.group("sign"));
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return next + ahead < tokens.size() ? tokens.get(next + ahead) : new Token(Kind.END, "the end");
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean at(String text) {
        return (peek().kind() == Kind.SIGN || peek().kind() == Kind.NAME)
                && peek().text().equals(text);
    }

    boolean skip(String text) {
        boolean there = at(text);
        next += there ? 1 : 0;
        return there;
    }

    void expect(String text) {
        if (!skip(text)) {
            throw new Refused("\"" + peek().text() + "\" stands where \"" + text + "\" is allowed");
        }
    }

    String expect(Kind kind, String what) {
        if (peek().kind() != kind) {
            throw new Refused("\"" + peek().text() + "\" stands where " + what + " is allowed");
        }
        return take().text();
    }

    void end() {
        if (peek().kind() != Kind.END) {
            throw new Refused("\"" + peek().text() + "\" is not allowed here");
        }
    }

    /** Why words were refused. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
