package io.bellwether.shared;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.shared.number.NumberBeyondException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Why a text is no JSON or no YAML, in this service's own words: what parsers say names their switches, their limits and
 * their sources. What is not known here has a general word.
 *
 * @param kind what callers may tell apart
 * @param message a part of a sentence about the text
 * @param line counted from 1; 0 when it is not known
 * @param column counted from 1; 0 when it is not known
 */
public record SyntaxFault(Kind kind, String message, int line, int column) {
    private static final int SHOWN = 40;

    /** Faults that have a type of problem of their own. */
    public enum Kind {
        TWICE,
        TOO_DEEP,
        TOO_LONG,
        TRAILING,
        OTHER
    }

    /** How one thing that parsers say is told: {@code $1} stands for what it names. */
    private record Known(Pattern said, Kind kind, String told) {
        static Known of(String said, String told) {
            return of(Kind.OTHER, said, told);
        }

        static Known of(Kind kind, String said, String told) {
            return new Known(Pattern.compile(said, Pattern.DOTALL), kind, told);
        }
    }

    private static final List<Known> KNOWN = List.of(
            Known.of(Kind.TWICE, "^Duplicate (?:field|key) '(.*?)'$", "the key $1 is there twice"),
            Known.of(Kind.TOO_DEEP, "nesting depth .*maximum allowed \\((\\d+)", "is nested more than $1 levels deep"),
            Known.of(Kind.TOO_DEEP, "^Nesting Depth exceeded max (\\d+)", "is nested more than $1 levels deep"),
            Known.of(
                    Kind.TOO_LONG,
                    "length \\(\\d+\\) exceeds the maximum allowed \\((\\d+)",
                    "a name, a number or a text is longer than $1 characters"),
            Known.of(Kind.TOO_LONG, "exceeds the limit: (\\d+) code points", "is longer than $1 characters"),
            Known.of(
                    Kind.TRAILING,
                    "^Trailing token|separating root-level values",
                    "something follows the end of the value"));

    private static final List<Known> JSON = List.of(
            Known.of("^Non-standard token '(.*?)'", "$1 is no number of JSON"),
            Known.of(
                    "^Unrecognized token '(.*?)'",
                    "$1 is no value: texts stand in double quotes, and true, false and null are written so"),
            Known.of("^Unexpected end-of-input|^Unexpected end of", "ends too early: something is begun and not ended"),
            Known.of("^Unexpected close marker '(.)': expected '(.)'", "$1 stands where $2 must"),
            Known.of("^Unexpected close marker '(.)'", "$1 closes nothing"),
            Known.of("\\('/' \\(code 47\\)\\): maybe a|\\('#' \\(code 35\\)\\): maybe a", "comments are not allowed"),
            Known.of("plus signs", "a number cannot begin with +"),
            Known.of("^Unexpected character .*\\(code 65279", "a byte-order mark cannot stand here"),
            Known.of("hex-digit", "\\u has four hexadecimal digits behind it"),
            Known.of(
                    "^Unexpected character \\('(.+?)' \\(code .*to start field name",
                    "$1 cannot begin the name of a field, which stands in double quotes"),
            Known.of("^Unexpected character \\('(.+?)' \\(code .*expecting a colon", "a colon is missing before $1"),
            Known.of("^Unexpected character \\('(.+?)' \\(code .*expecting comma", "a comma is missing before $1"),
            Known.of("^Unexpected character \\(''' \\(code 39\\)\\)", "texts stand in double quotes"),
            Known.of(
                    "^Unexpected character \\('(.+?)' \\(code \\d+.*in numeric value: (?:Decimal|Exponent|.*digit)",
                    "a number lacks a digit before $1"),
            Known.of("^Unexpected character \\('(.+?)' \\(code", "$1 cannot stand here"),
            Known.of(
                    "^Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)",
                    "a line break or another control character stands unescaped in a text"),
            Known.of("^Illegal character", "a control character stands between the values"),
            Known.of("^Unrecognized character escape '?(.)", "\\$1 is no escape"),
            Known.of("surrogate", "half a surrogate pair, which no text may hold"),
            Known.of("UTF-8", "is not UTF-8"),
            Known.of("Leading zeroes", "a number cannot begin with zeros"),
            Known.of(
                    "umeric value|digit following|not followed by a digit",
                    "a number is not written as JSON writes it"));

    private static final List<Known> YAML = List.of(
            Known.of(
                    "^mapping values are not allowed",
                    "a colon stands where no key can be: indent the line like its neighbours, or quote the text"),
            Known.of(
                    "^mapping keys are not allowed|^sequence entries are not allowed",
                    "no key and no list entry can begin here: look at the indents above"),
            Known.of("^found character '\\\\t", "a tab indents the line: use blanks"),
            Known.of("^found character '(.+?)'", "$1 cannot begin a value: quote it"),
            Known.of(
                    "^found unknown escape character '?(.)",
                    "\\$1 is no escape: use single quotes, or two backslashes"),
            Known.of("^found unexpected (?:end of stream|document separator)", "ends within a quoted text"),
            Known.of("^could not find expected ':'", "a colon is missing behind a key"),
            Known.of("^expected ',' or '([]}])'", "a comma or $1 is missing"),
            Known.of("^expected <block end>", "the indent does not fit the lines above"),
            Known.of("^expected the node content", "a value is missing"),
            Known.of("^expected '<document start>'", "something follows the end of the document"),
            Known.of("^special characters are not allowed", "holds a character that YAML does not allow"),
            Known.of("escape sequence", "an escape is broken off"),
            Known.of("tag|directive|URI", "tags and directives are not allowed"),
            Known.of("indentation|chomping|comment or a line break", "| and > stand alone at the end of their line"),
            Known.of("alphabetic or numeric", "an anchor or alias has no name"));

    /** What a reader of JSON or YAML refused. */
    public static SyntaxFault of(JsonProcessingException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof YAMLException yaml) {
                return of(yaml, failure.getLocation());
            }
            if (each instanceof NumberBeyondException number) {
                JsonLocation place = number.getLocation();
                return new SyntaxFault(Kind.OTHER, DecimalText.BEYOND, place.getLineNr(), place.getColumnNr());
            }
        }
        return told(JSON, "is not JSON here", String.valueOf(failure.getOriginalMessage()), failure.getLocation());
    }

    /** What a reader of YAML refused. */
    public static SyntaxFault of(YAMLException failure) {
        return of(failure, null);
    }

    private static SyntaxFault of(YAMLException failure, @Nullable JsonLocation otherwise) {
        if (!(failure instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
            return told(YAML, "cannot be read as YAML", String.valueOf(failure.getMessage()), otherwise);
        }
        Mark mark = marked.getProblemMark();
        SyntaxFault told = told(
                YAML,
                "cannot be read as YAML here: look at indents, colons and quotes",
                String.valueOf(marked.getProblem()),
                null);
        return new SyntaxFault(told.kind, told.message, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static SyntaxFault told(List<Known> language, String otherwise, String said, @Nullable JsonLocation place) {
        int line = place == null ? 0 : Math.max(0, place.getLineNr());
        int column = place == null ? 0 : Math.max(0, place.getColumnNr());
        for (List<Known> each : List.of(KNOWN, language)) {
            for (Known known : each) {
                Matcher match = known.said.matcher(said);
                if (match.find()) {
                    return new SyntaxFault(known.kind, filled(known.told, match), line, column);
                }
            }
        }
        return new SyntaxFault(Kind.OTHER, otherwise, line, column);
    }

    private static String filled(String told, MatchResult match) {
        String text = told;
        for (int i = 1; i <= match.groupCount(); i++) {
            String named = Objects.requireNonNullElse(match.group(i), "");
            text = text.replace("$" + i, PlainText.brief(PlainText.shown(named), SHOWN));
        }
        return text;
    }

    /** Where it is, as findings say it; empty when nobody knows. */
    public Optional<String> place() {
        if (line == 0) {
            return Optional.empty();
        }
        return Optional.of(column == 0 ? "line " + line : "line " + line + ", column " + column);
    }

    /** The line alone, for where one file's lines are told. */
    public Optional<String> lineOnly() {
        return line == 0 ? Optional.empty() : Optional.of("line " + line);
    }
}
