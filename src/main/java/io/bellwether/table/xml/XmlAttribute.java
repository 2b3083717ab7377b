package io.bellwether.table.xml;

/**
 * An attribute with its place.
 *
 * @param name as written, with its prefix
 * @param from offset of the value's first byte, after the quote
 * @param to offset after the value's last byte
 * @param quote the quote that the file uses
 */
public record XmlAttribute(String name, String value, int from, int to, char quote) {}
