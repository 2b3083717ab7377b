package io.bellwether.rulebook.document;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as HTML that is well-formed XML too: HTML in it is text, pictures are their words, links go to the web or to mail. */
final class MarkdownPage {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private MarkdownPage() {}

    static String html(String markdown) {
        try {
            Node document = PARSER.parse(markdown);
            document.accept(new AbstractVisitor() {
                @Override
                public void visit(Image image) {
                    String title = image.getTitle();
                    image.insertBefore(new Text(title == null ? "(picture)" : title));
                    image.unlink(); // what is sent around must not call anybody
                }
            });
            return RENDERER.render(document);
        } catch (StackOverflowError e) {
            throw new DocumentFailure("The document is nested too deeply.");
        }
    }
}
