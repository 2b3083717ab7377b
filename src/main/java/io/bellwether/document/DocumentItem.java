package io.bellwether.document;

import java.util.List;

/**
 * A document that can be made of an account.
 *
 * @param about what it is for
 * @param questions what is asked and recorded when it is made
 * @param href where it is
 * @param formats what it comes as, by {@code Accept}
 */
public record DocumentItem(
        String name, String title, String about, List<String> questions, String href, List<String> formats) {}
