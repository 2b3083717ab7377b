package io.bellwether.shared.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** The parts of a workbook, found by the package's own lists as the reader of workbooks finds them. */
public final class WorkbookPackage implements AutoCloseable {
    private static final String TYPES = "[Content_Types].xml";
    private static final String WORKBOOK = "xl/workbook.xml";

    private final ZipFile zip;

    private WorkbookPackage(ZipFile zip) {
        this.zip = zip;
    }

    public static WorkbookPackage of(Path file) throws IOException {
        return new WorkbookPackage(ZipFile.builder().setPath(file).get());
    }

    public static WorkbookPackage of(byte[] file) throws IOException {
        return new WorkbookPackage(ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get());
    }

    /** Whether the package says that it has a part with styles; it is optional, and without it no cell has a format. */
    public boolean hasStyles() throws IOException {
        return parts("styles").findAny();
    }

    /** The sheet's part by the id that the workbook calls it by; empty when the package does not lead to one. */
    public Optional<InputStream> sheet(String id) throws IOException {
        String workbook = parts("sheet.main").names.stream().findFirst().orElse(WORKBOOK);
        int folder = workbook.lastIndexOf('/') + 1;
        String relations = workbook.substring(0, folder) + "_rels/" + workbook.substring(folder) + ".rels";
        List<String> targets = new ArrayList<>();
        elements(relations, "Relationship", xml -> {
            String target = xml.getAttributeValue(null, "Target");
            if (target != null && id.equals(xml.getAttributeValue(null, "Id"))) {
                targets.add(target.startsWith("/") ? target : workbook.substring(0, folder) + target);
            }
        });
        return targets.isEmpty() ? Optional.empty() : content(targets.get(targets.size() - 1));
    }

    /** How many texts the workbook keeps for its cells to name. */
    public int texts() throws IOException {
        int[] texts = {0};
        for (String part : parts("sharedStrings").names) {
            elements(part, "si", text -> texts[0]++);
        }
        return texts[0];
    }

    private Named parts(String kind) throws IOException {
        List<String> names = new ArrayList<>();
        elements(TYPES, "Override", xml -> {
            String type = xml.getAttributeValue(null, "ContentType");
            String part = xml.getAttributeValue(null, "PartName");
            if (type != null && part != null && type.endsWith(kind + "+xml")) {
                names.add(part.startsWith("/") ? part.substring(1) : part);
            }
        });
        return new Named(names);
    }

    private record Named(List<String> names) {
        boolean findAny() {
            return !names.isEmpty();
        }
    }

    private void elements(String part, String element, Consumer<XMLStreamReader> each) throws IOException {
        InputStream in = content(part).orElse(null);
        if (in == null) {
            return;
        }
        try (in) {
            XMLStreamReader xml = SheetXml.read(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals(element)) {
                    each.accept(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private Optional<InputStream> content(String part) throws IOException {
        String name = part.startsWith("/") ? part.substring(1) : part;
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            entry = Collections.list(zip.getEntries()).stream()
                    .filter(each -> each.getName().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        }
        return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
