package io.bellwether.document;

import io.bellwether.rulebook.document.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A document as a page of HTML that is well-formed XML too, with its style in it: it loads nothing, and HTML in it is text. */
final class DocumentPage {
    private static final String STYLE = read("document.css");

    private DocumentPage() {}

    static String html(MakingDocument.Made made, Paper paper) {
        String title = escape(made.title());
        return """
                <!DOCTYPE html>
                <html lang="en" xml:lang="en" xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>%s</title>
                <meta name="description" content="%s" />
                <style>
                @page { size: %s; }
                %s</style>
                </head>
                <body>
                <div class="foot">%s</div>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(title, title, paper.word(), STYLE, title, Documents.html(made.markdown()));
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF).forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(
                DocumentPage.class.getClassLoader().getResourceAsStream("documents/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
