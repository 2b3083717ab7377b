package io.bellwether.testing;

import java.util.List;
import java.util.regex.Pattern;

/** Texts that no parser takes, each broken in a way of its own, and what no answer about them may show. */
public final class BrokenTexts {
    /** Names of classes, of a parser's switches and of its sources. */
    public static final Pattern INSIDE = Pattern.compile(
            "Feature|Constraints|\\bcom\\.|\\borg\\.|[jJ]ava|\\[Source|Exception|`[A-Z]|in 'reader'|code \\d+\\)");

    private BrokenTexts() {}

    public static List<String> json() {
        return List.of(
                "{",
                "[",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":\"b",
                "{\"a\":NaN}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{\"a\":1.}",
                "{\"a\":.5}",
                "{\"a\":1e}",
                "{\"a\":-}",
                "{\"a\":1x}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":'b'}",
                "{\"a\":tru}",
                "{\"a\":undefined}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "// c\n{}",
                "{/* c */}",
                "# c\n{}",
                "{\"a\":1]",
                "[1}",
                "]",
                "{} {}",
                "{} x",
                "{\"a\":\"x\ny\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12\"}",
                "{\"\\ud800\":1}",
                "{\"\\udc00\":1}",
                "{\"a\":1,\"a\":2}",
                "\u0001",
                "hello",
                "<html>",
                "{,}",
                "{\"a\"::1}",
                "{\"a\":1e99999999}",
                "[".repeat(2_000),
                "{\"a\":" + "1".repeat(2_000) + "}",
                "{\"" + "k".repeat(60_000) + "\":1}");
    }

    public static List<String> yaml() {
        return List.of(
                "a: b: c",
                "a: [1, 2",
                "a: {b: 1",
                "a: \"x",
                "a: 'x",
                "\ta: 1",
                "a:\n\tb: 1",
                "a: @x",
                "a: `x`",
                "a: %x",
                "- a\nb: 1",
                "a: 1\n b: 2",
                "&",
                "%YAML 9.9\n---\na: 1",
                "a: \"\\x\"",
                "a: \"\\q\"",
                "a: |x\n y",
                "[a: b, c: d: e]",
                "a: \u0000",
                "a: \ufffe",
                "[".repeat(200),
                "a: 1\na: 2",
                "a: ]",
                "}",
                "!<x",
                "key: [\n",
                "a: 1e99999999",
                "a:\n- b\n c: 1",
                ": : :");
    }
}
