package io.bellwether.table.set;

import io.bellwether.shared.PlainText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the literals and marks of FEEL from a text, from left to right. */
final class FeelTokens {
    private static final Pattern NUMBER = Pattern.compile("-?\\s*(\\d+(\\.\\d+)?|\\.\\d+)(?!\\w|\\.[^.])");
    private static final Pattern WORD = Pattern.compile("(true|false|null)(?![\\w.])");
    private static final Pattern CALL =
            Pattern.compile("(date\\s+and\\s+time|date|time|duration)\\s*\\(\\s*\"([^\"\\\\]*)\"\\s*\\)");
    private static final Pattern AT = Pattern.compile("@\"([^\"\\\\]*)\"");

    /** FEEL reckons with 34 digits. */
    private static final int MOST_DIGITS = 400;

    private final String text;
    private int at;

    FeelTokens(String text) {
        this.text = text;
        blanks();
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** Takes the first of some marks that comes next. */
    String any(List<String> marks) throws OpaqueException {
        for (String mark : marks) {
            if (take(mark)) {
                return mark;
            }
        }
        throw new OpaqueException(atEnd() ? "it ends too early" : "\"" + rest() + "\" is not understood");
    }

    boolean take(String mark) {
        if (!text.startsWith(mark, at)) {
            return false;
        }
        at += mark.length();
        blanks();
        return true;
    }

    /** Takes a word that is followed by an opening bracket. */
    boolean takeCall(String word) {
        int start = at;
        if (take(word) && take("(")) {
            return true;
        }
        at = start;
        return false;
    }

    boolean next(String mark) {
        return text.startsWith(mark, at);
    }

    Literal literal() throws OpaqueException {
        Matcher match = match(NUMBER);
        if (match != null) {
            if (match.end() - match.start() > MOST_DIGITS) {
                throw new OpaqueException("it has a number of more than " + MOST_DIGITS + " digits");
            }
            return Literal.number(match.group().replaceAll("\\s", ""));
        }
        int end = next("\"") ? FeelStrings.end(text, at) : -1;
        if (end >= 0 && text.substring(at, end).indexOf('\n') < 0) {
            String body = text.substring(at + 1, end - 1);
            at = end;
            blanks();
            return new Literal(Kind.STRING, unescaped(body));
        }
        match = match(WORD);
        if (match != null) {
            return match.group().equals("null")
                    ? Literal.NULL
                    : new Literal(Kind.BOOLEAN, match.group().equals("true"));
        }
        match = match(CALL);
        if (match != null) {
            return Literal.temporal(match.group(1).replaceAll("\\s+", " "), match.group(2));
        }
        match = match(AT);
        if (match != null) {
            return Literal.temporal("@", match.group(1));
        }
        throw new OpaqueException(atEnd() ? "it ends too early" : "\"" + rest() + "\" is not a plain value");
    }

    private @org.jspecify.annotations.Nullable Matcher match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        blanks();
        return matcher;
    }

    private static String unescaped(String body) throws OpaqueException {
        if (body.indexOf('\\') < 0) {
            return body;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            c = body.charAt(++i);
            switch (c) {
                case '"', '\\' -> plain.append(c);
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                default -> throw new OpaqueException("\\" + c + " in a string");
            }
        }
        return plain.toString();
    }

    private String rest() {
        return PlainText.brief(text.substring(at), 40);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
