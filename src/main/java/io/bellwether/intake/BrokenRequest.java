package io.bellwether.intake;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in this service's words why bytes are no request: what the server's decoder says is not for callers. */
final class BrokenRequest {
    private static final Pattern LIMIT = Pattern.compile("larger than (\\d+) bytes");

    /** What decoders say of a request, and the part of it that is meant. */
    private record Known(Pattern said, String path, String told) {
        Known(String said, String path, String told) {
            this(Pattern.compile(said), path, told);
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known("^Multiple Content-Length", "Content-Length", "is given several times"),
            new Known("^Content-Length value", "Content-Length", "is not a number"),
            new Known("^Content-Length are not allowed", "Content-Length", "cannot stand beside Transfer-Encoding"),
            new Known("^chunked must be the last", "Transfer-Encoding", "must be chunked, and nothing else"),
            new Known("version", "request line", "names no version of HTTP"),
            new Known("HTTP method", "request line", "names no method"),
            new Known(
                    "No colon|separator|header|prohibited|character",
                    "headers",
                    "hold what no header may hold: control characters, line breaks or a line without a colon"));

    private BrokenRequest() {}

    /** The problem to answer for what the decoder refused. */
    static ProblemException problem(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return bad(refusal.path, String.valueOf(refusal.getMessage()));
        }
        String said = String.valueOf(failure.getMessage());
        Matcher limit = LIMIT.matcher(said);
        String most = limit.find() ? "longer than " + limit.group(1) + " bytes" : "too long";
        if (failure instanceof TooLongHttpLineException) {
            return problem(ProblemType.ADDRESS_TOO_LONG, "request line", "is " + most);
        }
        if (failure instanceof TooLongHttpHeaderException) {
            return problem(ProblemType.HEADERS_TOO_LARGE, "headers", "are " + most + ", all together");
        }
        return KNOWN.stream()
                .filter(known -> known.said.matcher(said).find())
                .findFirst()
                .map(known -> bad(known.path, known.told))
                .orElseGet(() -> bad("request", "is not HTTP"));
    }

    /** The problem to answer for a chunk of a body that is none. */
    static ProblemException chunk() {
        return bad("body", "has a chunk without a sound size or end");
    }

    /** What is wrong with a request that the decoder takes and nothing behind it could answer. */
    static Optional<Throwable> refused(HttpRequest request) {
        String address = request.uri();
        if (!address.startsWith("/") && !address.contains("://")) {
            return Optional.of(new Refusal("path", "must begin with /"));
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1) {
            return Optional.of(new Refusal("Host", "is given several times"));
        }
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && (hosts.isEmpty() || HostAndPort.parseAuthority(hosts.get(0), -1) == null)) {
            return Optional.of(new Refusal("Host", hosts.isEmpty() ? "is missing" : "is no host"));
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                        || (codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked"))
                ? Optional.empty()
                : Optional.of(new Refusal("Transfer-Encoding", "must be chunked, and nothing else"));
    }

    private static ProblemException bad(String path, String what) {
        return problem(ProblemType.BAD_REQUEST, path, what);
    }

    private static ProblemException problem(ProblemType type, String path, String what) {
        return new ProblemException(type, path + " " + what, List.of(Finding.at(path, what)));
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String path;

        Refusal(String path, String what) {
            super(what, null, false, false);
            this.path = path;
        }
    }
}
