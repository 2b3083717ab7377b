package io.bellwether.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose sender began a request and does not bring all of its headers in time; on the connection's thread. It
 * sees the bytes as they come, and behind the decoder where a request's headers are whole and where its body ends.
 */
final class HeadTime extends ChannelInboundHandlerAdapter {
    private final Duration most;
    private final Refusing refusing;
    private boolean follows;
    private boolean inRequest;
    private int begun;
    private int told;
    private boolean broken;
    private @Nullable RoutingContext current;
    private @Nullable Future<?> end;

    HeadTime(Duration most, Refusing refusing) {
        this.most = most;
        this.refusing = refusing;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        follow(connection.pipeline());
        if (!inRequest && end == null) {
            end = connection.executor().schedule(() -> close(connection), most.toMillis(), TimeUnit.MILLISECONDS);
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        connection.fireChannelInactive();
    }

    /**
     * A request is there, whose headers the decoder may have told before anybody listened to it.
     *
     * @return whether it is answered already: while it waited for the answer before it, its body turned out to be none
     */
    boolean whole(ChannelPipeline pipeline, @Nullable RoutingContext http) {
        if (follow(pipeline)) {
            begin();
            begun++;
        }
        current = http;
        told++;
        if (!broken || told != begun || http == null) {
            return false;
        }
        refusing.answer(http, BrokenRequest.chunk());
        return true;
    }

    /** Whether the request that comes in is the one that was told last, and not yet answered. */
    private boolean isTold() {
        return current != null && told == begun && !current.response().headWritten();
    }

    /** Listens to the decoder; false when it did so before, or there is none yet. */
    private boolean follow(ChannelPipeline pipeline) {
        ChannelHandlerContext decoder = follows ? null : pipeline.context(HttpRequestDecoder.class);
        if (decoder == null) {
            return false;
        }
        pipeline.addAfter(decoder.name(), null, new Requests());
        refusing.of(pipeline);
        follows = true;
        return true;
    }

    private void begin() {
        inRequest = true;
        stop();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private static void close(ChannelHandlerContext connection) {
        connection.close();
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** Where requests begin and end. */
    private final class Requests extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext connection, Object part) {
            if (part instanceof HttpRequest request) {
                begin();
                begun++;
                if (request.decoderResult().isSuccess()) {
                    BrokenRequest.refused(request)
                            .ifPresent(why -> request.setDecoderResult(DecoderResult.failure(why)));
                }
            }
            if (part instanceof HttpContent chunk
                    && !(part instanceof HttpRequest)
                    && chunk.decoderResult().isFailure()
                    && (isTold() || told < begun)) {
                chunk.release();
                broken = told < begun;
                if (!broken) {
                    refusing.answer(Objects.requireNonNull(current), BrokenRequest.chunk());
                }
                return;
            }
            if (part instanceof LastHttpContent) {
                inRequest = false;
            }
            connection.fireChannelRead(part);
        }
    }
}
