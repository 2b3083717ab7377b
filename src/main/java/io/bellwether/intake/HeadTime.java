package io.bellwether.intake;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes a connection whose sender began a request and does not bring all of its headers in time; on the connection's thread. */
final class HeadTime extends ChannelInboundHandlerAdapter {
    private final Duration most;
    private int open;
    private @Nullable Future<?> end;

    HeadTime(Duration most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        if (open == 0 && end == null) {
            end = connection.executor().schedule(() -> close(connection), most.toMillis(), TimeUnit.MILLISECONDS);
        }
        connection.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        stop();
        connection.fireChannelInactive();
    }

    /** All headers of a request are there. */
    void whole() {
        open++;
        stop();
    }

    /** A request is answered: when none is left, what comes next begins another. */
    void answered() {
        open--;
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
}
