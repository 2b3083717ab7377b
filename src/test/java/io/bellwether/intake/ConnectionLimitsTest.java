package io.bellwether.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.ProblemWriter;
import io.bellwether.testing.Eventually;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private static HeadTime head() {
        return new HeadTime(Duration.ofSeconds(20), new Refusing(new ProblemWriter(new ObjectMapper())));
    }

    @Test
    void shouldCloseWhenHeadersTakeLongerThanTheirTime() {
        HeadTime head = head();
        EmbeddedChannel connection = new EmbeddedChannel(head);

        bring(connection, "G");
        connection.advanceTimeBy(19, TimeUnit.SECONDS);
        bring(connection, "G");
        assertThat(connection.isOpen()).isTrue();
        connection.advanceTimeBy(2, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void shouldGiveABodyItsOwnTimeAndTheNextHeadersTheirs() {
        EmbeddedChannel connection = new EmbeddedChannel(head(), new HttpRequestDecoder());

        bring(connection, "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n");
        assertThat(isOpenAfterAMinute(connection)).as("the body has begun").isTrue();
        bring(connection, "a");
        assertThat(isOpenAfterAMinute(connection)).as("the body goes on").isTrue();
        bring(connection, "b");
        assertThat(isOpenAfterAMinute(connection)).as("nothing was begun").isTrue();
        bring(connection, "GET / HTTP/1.1\r\nHost:");

        assertThat(isOpenAfterAMinute(connection)).isFalse();
    }

    @Test
    void shouldTakeARequestForWholeWhenItsHeadersWereToldBeforeItListened() {
        HeadTime head = head();
        EmbeddedChannel connection = new EmbeddedChannel(head);

        bring(connection, "begun while the connection agrees on its way");
        connection.pipeline().addLast(new HttpRequestDecoder());
        head.whole(connection.pipeline(), null);

        assertThat(isOpenAfterAMinute(connection)).isTrue();
    }

    private static boolean isOpenAfterAMinute(EmbeddedChannel connection) {
        connection.advanceTimeBy(60, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
        return connection.isOpen();
    }

    @Test
    void shouldCloseWhatComesBeyondWhatAnAddressMayHold() throws IOException, InterruptedException {
        NioEventLoopGroup threads = new NioEventLoopGroup(1);
        try {
            Channel server = new ServerBootstrap()
                    .group(threads)
                    .channel(NioServerSocketChannel.class)
                    .handler(new AddressLimit(2, ConnectionLimitsTest::head))
                    .childHandler(new ChannelInboundHandlerAdapter())
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .sync()
                    .channel();
            int port = ((InetSocketAddress) server.localAddress()).getPort();

            try (Socket one = connected(port);
                    Socket two = connected(port);
                    Socket three = connected(port)) {
                three.setSoTimeout(10_000); // read only until it is closed
                assertThat(isClosed(three)).isTrue();
                assertThat(isClosed(one)).isFalse();
                assertThat(isClosed(two)).isFalse();
                one.close();
                Eventually.holds(() -> isLetIn(port), () -> "no room came of the closed connection");
            }
        } finally {
            assertThat(threads.shutdownGracefully(0, 1, TimeUnit.SECONDS)).isNotNull();
        }
    }

    private static boolean isLetIn(int port) {
        try (Socket further = connected(port)) {
            return !isClosed(further);
        } catch (IOException e) {
            return false;
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(300);
        return socket;
    }

    private static boolean isClosed(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void bring(EmbeddedChannel connection, String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }
}
