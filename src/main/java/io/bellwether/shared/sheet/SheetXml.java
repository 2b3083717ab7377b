package io.bellwether.shared.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parser that the reader of workbooks uses, so that all who look at a part see the same; it follows no entity. */
public final class SheetXml {
    private static final XMLInputFactory XML = factory();

    private SheetXml() {}

    public static XMLStreamReader read(InputStream part) throws XMLStreamException {
        return XML.createXMLStreamReader(part);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
