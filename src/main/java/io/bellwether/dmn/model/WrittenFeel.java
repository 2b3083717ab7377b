package io.bellwether.dmn.model;

/**
 * A text of FEEL as a file holds it.
 *
 * @param text with the blanks around it; empty where the file has an element for it and no text
 * @param offset in bytes, where the element that holds it begins
 */
public record WrittenFeel(String text, int offset) {}
