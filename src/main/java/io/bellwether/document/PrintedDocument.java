package io.bellwether.document;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** A page of HTML as a PDF: tagged for screen readers (PDF/UA), with its fonts in it, made without reading a file or calling anybody. */
final class PrintedDocument {
    private static final String FONT = "Liberation Sans";
    private static final byte[] REGULAR = font("Regular");
    private static final byte[] BOLD = font("Bold");
    private static final byte[] ITALIC = font("Italic");

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PrintedDocument() {}

    static byte[] of(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useUriResolver((base, uri) -> null);
        builder.useFont(read(REGULAR), FONT, 400, FontStyle.NORMAL, true);
        builder.useFont(read(BOLD), FONT, 700, FontStyle.NORMAL, true);
        builder.useFont(read(ITALIC), FONT, 400, FontStyle.ITALIC, true);
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(1.7f);
        builder.withProducer("Bellwether");
        builder.withHtmlContent(html, null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("a document cannot be printed", e);
        }
        return pdf.toByteArray();
    }

    private static FSSupplier<InputStream> read(byte[] font) {
        return () -> new ByteArrayInputStream(font);
    }

    private static byte[] font(String cut) {
        String name = "liberation/LiberationSans-" + cut + ".ttf";
        try (InputStream in =
                Objects.requireNonNull(PrintedDocument.class.getClassLoader().getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
