package io.bellwether.rulebook.authoring;

import io.bellwether.rulebook.model.RuleFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** A DMN file as no tool would write it, yet every XML reader takes it: one table and much beside it. */
final class OddModel {
    private static final List<String> TEXTS =
            List.of("-", "< 5", ">= 10", "[50..75)", "\"a & b\"", "\"größer\"", "not(\"x\", \"y\")", "a ]]> b", "");
    private final Random random;
    private final boolean tidy;
    private final String prefix;
    private final String line;
    private final String indent;
    private final char quote;
    private final int idStyle;
    private final Charset charset;

    private OddModel(Random random, boolean tidy) {
        this.random = random;
        this.tidy = tidy;
        prefix = pick("", "dmn:", "semantic:");
        line = pick("\n", "\r\n", "\n");
        indent = pick("  ", "\t", "    ", "");
        quote = random.nextBoolean() ? '"' : '\'';
        idStyle = random.nextInt(4);
        charset = random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    static RuleFile of(Random random, boolean tidy) {
        OddModel odd = new OddModel(random, tidy);
        String mark = odd.charset.equals(StandardCharsets.UTF_8) && random.nextInt(4) == 0 ? "\uFEFF" : "";
        return new RuleFile("dmn/odd.dmn", (mark + odd.xml()).getBytes(odd.charset));
    }

    private String xml() {
        int inputs = 1 + random.nextInt(3);
        int outputs = 1 + random.nextInt(2);
        int annotations = random.nextInt(3);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding='" + charset.name() + "'?>" + line);
        xml.append("<!-- made by hand: ä -->").append(line);
        xml.append("<" + prefix + "definitions xmlns" + (prefix.isEmpty() ? "" : ":" + prefix.replace(":", ""))
                + "=" + quoted("https://www.omg.org/spec/DMN/20191111/MODEL/") + line
                + "   xmlns:x=" + quoted("urn:x") + "  name=" + quoted("odd") + "  namespace=" + quoted("urn:odd")
                + " >");
        at(xml, 1, "<x:unknown a=" + quoted("1 &#62; 0") + "/>");
        at(xml, 1, "<" + prefix + "decision id=" + quoted("t") + " name=" + quoted("t") + ">");
        at(xml, 2, "<" + prefix + "decisionTable hitPolicy=" + quoted("UNIQUE") + " x:colour=" + quoted("red") + ">");
        for (int i = 0; i < inputs; i++) {
            at(
                    xml,
                    3,
                    "<" + prefix + "input id=" + quoted("c" + i) + "><" + prefix + "inputExpression><" + prefix
                            + "text>x" + i + "</" + prefix + "text></" + prefix + "inputExpression></" + prefix
                            + "input>");
        }
        for (int i = 0; i < outputs; i++) {
            at(
                    xml,
                    3,
                    "<" + prefix + "output id=" + quoted("o" + i) + " name=" + quoted("o" + i)
                            + (i == 0 ? " />" : "/>"));
        }
        for (int i = 0; i < annotations; i++) {
            at(xml, 3, "<" + prefix + "annotation name=" + quoted(i == 0 ? "because" : "note") + "/>");
        }
        int rows = random.nextInt(7);
        for (int r = 0; r < rows; r++) {
            row(xml, r, inputs, outputs, annotations);
        }
        at(xml, 2, "</" + prefix + "decisionTable>");
        at(xml, 1, "</" + prefix + "decision>");
        at(xml, 1, "<x:layout>  <x:shape y=" + quoted("&quot;") + "/><![CDATA[ <kept> ]]></x:layout>");
        return xml.append(line)
                .append("</")
                .append(prefix)
                .append("definitions >")
                .append(line)
                .append("<?end?>")
                .toString();
    }

    private void row(StringBuilder xml, int r, int inputs, int outputs, int annotations) {
        if (!tidy && random.nextInt(4) == 0) {
            xml.append(pick(" <!-- row " + r + " -->", line + "<!-- about" + line + "row " + r + " -->", "<?pi?>"));
        }
        String id = idStyle == 3
                ? ""
                : " id=" + quoted(idStyle == 2 ? "_f1%06d-0000-4000-8000-00000000000%d".formatted(r, r) : "t.r" + r);
        at(xml, 3, "<" + prefix + "rule" + id + (random.nextBoolean() ? "" : "  x:kept=" + quoted("y")) + ">");
        if (random.nextInt(3) == 0) {
            at(xml, 4, "<" + prefix + "description>row " + r + "</" + prefix + "description>");
        }
        for (int c = 0; c < inputs + outputs + annotations; c++) {
            String element =
                    prefix + (c < inputs ? "inputEntry" : c < inputs + outputs ? "outputEntry" : "annotationEntry");
            String cellId = c >= inputs + outputs || idStyle == 3
                    ? ""
                    : " id="
                            + quoted(
                                    idStyle == 0
                                            ? "t.r" + r + ".c" + c
                                            : idStyle == 1
                                                    ? "UnaryTests_0ab%d%d".formatted(r, c) + "xy"
                                                    : "_f2%06d-0000-4000-8000-00000000000%d".formatted(r, c));
            at(xml, 4, "<" + element + cellId + ">");
            at(xml, 5, text());
            at(xml, 4, "</" + element + ">");
        }
        at(xml, 3, "</" + prefix + "rule>");
    }

    private String text() {
        String value = TEXTS.get(random.nextInt(TEXTS.size()));
        String open = "<" + prefix + "text>";
        String close = "</" + prefix + "text>";
        String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
        if (tidy) {
            return open + escaped.replace(">", "&gt;") + close;
        }
        return switch (random.nextInt(7)) {
            case 0 -> value.isEmpty() ? "<" + prefix + "text/>" : open + escaped + close;
            case 1 -> open + "<![CDATA[" + value.replace("]]>", "]]") + "]]>" + close;
            case 2 -> open + line + "   " + escaped + line + close;
            case 3 -> open + escaped.replace("&lt;", "&#60;").replace(">", "&#x3E;") + close;
            case 4 -> open + "<!-- old -->" + escaped + close;
            case 5 -> open + escaped.replace("\"", "&quot;") + close;
            default -> open + escaped.replace(">", "&gt;") + close;
        };
    }

    private void at(StringBuilder xml, int depth, String text) {
        boolean same = indent.isEmpty() && random.nextInt(3) == 0 && !tidy;
        xml.append(same ? "" : line + indent.repeat(depth)).append(text);
    }

    private String quoted(String value) {
        return quote + value + quote;
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
