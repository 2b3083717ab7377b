package io.bellwether.intake;

import com.github.luben.zstd.ZstdOutputStream;
import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Packs answers for callers who take that. Streams pack themselves, so that each flush leaves whole lines with a caller who
 * reads answers while sending.
 */
@ApplicationScoped
public class Packing implements HttpServerOptionsCustomizer {
    private static final int BUFFER = 16 * 1024;
    private static final String ZSTD = "zstd";
    private static final String GZIP = "gzip";

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.addCompressor(StandardCompressionOptions.zstd());
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    /** A stream, packed the way its caller prefers, if any. */
    public static Response stream(StreamingOutput lines, RoutingContext http) {
        String way = way(http.request().getHeader(HttpHeaders.ACCEPT_ENCODING));
        if (way == null) {
            return Response.ok(lines).build();
        }
        StreamingOutput packed = out -> {
            OutputStream packer =
                    way.equals(ZSTD) ? new ZstdOutputStream(out) : new GZIPOutputStream(out, BUFFER, true);
            lines.write(packer);
            packer.close();
        };
        // set by the server to say that it does not pack
        http.response().headers().remove(HttpHeaders.CONTENT_ENCODING);
        return Response.ok(packed)
                .header(HttpHeaders.CONTENT_ENCODING, way)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static @Nullable String way(@Nullable String accepted) {
        if (accepted == null) {
            return null;
        }
        String given = accepted.toLowerCase(Locale.ROOT);
        return Arrays.stream(new String[] {ZSTD, GZIP})
                .filter(way -> Arrays.stream(given.split(",", -1)).anyMatch(one -> takes(one, way)))
                .findFirst()
                .orElse(null);
    }

    private static boolean takes(String one, String way) {
        String[] parts = one.split(";", 2);
        String quality = parts.length < 2 ? "" : parts[1].replace(" ", "");
        return parts[0].strip().equals(way) && !quality.matches("q=0(\\.0*)?");
    }
}
