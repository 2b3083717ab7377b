package io.bellwether.problem;

import io.bellwether.shared.PlainText;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests whose path, parameters or headers hold what no text may hold, before anything reads or logs them. The
 * server's own look at addresses, which ends a connection without a word, is {@linkplain #answerForAddresses switched off}.
 */
@ApplicationScoped
public class RequestTexts {
    // After the request has its id, and before who sends it is looked up.
    private static final int ORDER = 990;
    private static final String ESCAPES = "must be UTF-8, with %25 where a percent sign is meant";
    private static final Pattern DOTS = Pattern.compile("(?i)/(?:%2e\\.?|\\.%2e|%2e%2e)(?:/|$)");
    private static final String SERVERS_LOOK = "vertx.disableURIValidation";

    private final ProblemWriter writer;

    RequestTexts(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Has the server leave addresses to this filter; for before the server's classes are loaded. */
    public static void answerForAddresses() {
        System.setProperty(SERVERS_LOOK, "true");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, ORDER);
    }

    private void check(RoutingContext request) {
        List<Finding> findings = findings(request.request());
        if (findings.isEmpty()) {
            request.next();
            return;
        }
        Finding first = findings.get(0);
        writer.write(
                request, new ProblemException(ProblemType.BAD_REQUEST, first.path() + " " + first.message(), findings));
    }

    private static List<Finding> findings(HttpServerRequest request) {
        List<Finding> findings = new ArrayList<>();
        fault(request.path(), false, false).ifPresent(fault -> findings.add(Finding.at("path", fault)));
        if (findings.isEmpty() && request.path() != null && request.path().indexOf(';') >= 0) {
            // the server would take all from there to the next slash away, and answer for another address
            findings.add(unescaped("path", ';'));
        }
        if (findings.isEmpty()
                && request.path() != null
                && DOTS.matcher(request.path()).find()) {
            // the server would leave the segment out, or the one before it, and answer for another address
            findings.add(Finding.at("path", "cannot hold a segment of . or .. with escapes"));
        }
        if (request.query() != null) {
            parameters(request.query(), findings);
        }
        if (findings.isEmpty()) {
            address(request.uri()).ifPresent(findings::add);
        }
        request.headers().forEach(header -> {
            PlainText.faultOfHeader(header.getValue())
                    .ifPresent(fault -> findings.add(Finding.at(PlainText.shown(header.getKey()), "holds " + fault)));
        });
        return findings;
    }

    /** What else makes an address none: characters that have to be escaped, a host without an end. */
    private static Optional<Finding> address(String uri) {
        try {
            new URI(uri);
            return Optional.empty();
        } catch (URISyntaxException e) {
            int at = Math.max(0, e.getIndex());
            boolean inQuery = uri.indexOf('?') >= 0 && at > uri.indexOf('?');
            String path = inQuery ? "query" : "path";
            return Optional.of(
                    at >= uri.length()
                            ? Finding.at(path, "ends too early to be an address")
                            : unescaped(path, uri.charAt(at)));
        }
    }

    private static Finding unescaped(String path, char c) {
        return new Finding(
                path, "cannot hold " + PlainText.shown(String.valueOf(c)) + " as it is", "write it as " + escaped(c));
    }

    private static String escaped(char c) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            escaped.append("%%%02X".formatted(b));
        }
        return escaped.toString();
    }

    private static void parameters(String query, List<Finding> findings) {
        for (String pair : query.split("[&;]", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            Optional<String> inName = fault(name, true, false);
            if (inName.isPresent()) {
                findings.add(Finding.at("query", "has a parameter whose name " + inName.get()));
            } else if (equals >= 0) {
                fault(pair.substring(equals + 1), true, true).ifPresent(fault -> findings.add(Finding.at(name, fault)));
            }
        }
    }

    private static Optional<String> fault(@Nullable String escaped, boolean isQuery, boolean lines) {
        String text = escaped == null ? "" : decoded(escaped, isQuery);
        if (text == null) {
            return Optional.of(ESCAPES);
        }
        return (lines ? PlainText.fault(text) : PlainText.faultOfLine(text)).map(fault -> "holds " + fault);
    }

    /** Null when an escape is broken or does not stand for UTF-8. */
    private static @Nullable String decoded(String escaped, boolean isQuery) {
        if (escaped.indexOf('%') < 0) {
            return escaped;
        }
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                plain.put((byte) (high << 4 | low));
                i += 2;
            } else {
                plain.put(isQuery && bytes[i] == '+' ? (byte) ' ' : bytes[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(plain.flip()).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
