package io.bellwether.rulebook.document;

/** A template that cannot be filled; its message is a sentence for people. */
public final class DocumentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DocumentFailure(String message) {
        super(message);
    }
}
