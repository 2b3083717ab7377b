package io.bellwether.document;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a document can come as. */
enum DocumentFormat {
    MARKDOWN("text/markdown", "md"),
    HTML("text/html", "html"),
    PDF("application/pdf", "pdf");

    private final String type;
    private final String ending;

    DocumentFormat(String type, String ending) {
        this.type = type;
        this.ending = ending;
    }

    /** What the answer's header says. */
    String header() {
        return this == PDF ? type : type + "; charset=utf-8";
    }

    String ending() {
        return ending;
    }

    /**
     * The first format that a request accepts.
     *
     * @param accepted most wanted first
     * @throws ProblemException NOT_ACCEPTABLE, naming all formats
     */
    static DocumentFormat of(List<MediaType> accepted) {
        for (MediaType each : accepted) {
            for (DocumentFormat format : values()) {
                if (each.isCompatible(MediaType.valueOf(format.type))) {
                    return format;
                }
            }
        }
        String all = Arrays.stream(values()).map(format -> format.type).collect(Collectors.joining(", "));
        throw new ProblemException(
                ProblemType.NOT_ACCEPTABLE,
                "A document comes as " + all + ".",
                List.of(new Finding("Accept", "names no format that a document comes as", all)));
    }
}
