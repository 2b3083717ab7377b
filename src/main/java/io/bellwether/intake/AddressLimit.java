package io.bellwether.intake;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Sits where the server takes connections: closes those of an address that holds too many, and watches the others' {@link HeadTime}. */
@Sharable
final class AddressLimit extends ChannelInboundHandlerAdapter {
    private final Permits permits;
    private final Supplier<HeadTime> heads;

    AddressLimit(int mostOfOne, Supplier<HeadTime> heads) {
        this.permits = new Permits(Integer.MAX_VALUE, mostOfOne);
        this.heads = heads;
    }

    @Override
    public void channelRead(ChannelHandlerContext server, Object taken) {
        if (taken instanceof Channel connection && connection.remoteAddress() instanceof InetSocketAddress from) {
            String address = from.getAddress().getHostAddress();
            if (!permits.take(address)) {
                connection.unsafe().closeForcibly();
                return;
            }
            connection.closeFuture().addListener(closed -> permits.giveBack(address));
            connection.pipeline().addFirst(heads.get());
        }
        server.fireChannelRead(taken);
    }
}
