package io.bellwether.problem;

import java.util.Arrays;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/** Tells a form that cannot be read apart from a failure of the service: REST's reader throws what is any failure's. */
final class FormFailure {
    private static final String REST = "org.jboss.resteasy.reactive.";

    private FormFailure() {}

    /** Whether the reader of forms itself refused what was sent; a full disk below it is no fault of the form. */
    static boolean is(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length > 0
                && stack[0].getClassName().startsWith(REST)
                && Arrays.stream(stack).anyMatch(f -> f.getClassName().equals(FormBodyHandler.class.getName()));
    }
}
