package dev.cortado.internal.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.util.AsciiString;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TcpConfig;
import io.vertx.core.spi.transport.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets of the system: Linux's epoll, which costs a request 6 % less time, where native code is allowed; else Java NIO, which has TCP
 * and Unix domain sockets everywhere. Its server sockets tell their {@link Server} of each connection.
 */
final class EdgeTransport implements Transport {

    private final io.vertx.core.transport.Transport kind = kind();
    private final Transport system = kind.implementation();
    /** The server that opens its socket now. */
    private volatile @Nullable Server opening;

    /** Without {@code --enable-native-access} the JVM would print a warning when Netty loads its library. */
    private static io.vertx.core.transport.Transport kind() {
        if (!AsciiString.class.getModule().isNativeAccessEnabled()) {
            System.setProperty("io.netty.transport.noNative", "true");
        }
        var epoll = io.vertx.core.transport.Transport.EPOLL;
        return epoll != null && epoll.available() ? epoll : io.vertx.core.transport.Transport.NIO;
    }

    String name() {
        return kind.name();
    }

    void opening(@Nullable Server server) {
        opening = server;
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        ChannelFactory<? extends ServerChannel> factory = system.serverChannelFactory(domainSocket);
        Server server = opening;
        if (server == null) {
            return factory;
        }
        return () -> {
            ServerChannel channel = factory.newChannel();
            channel.pipeline().addLast(new Door(server));
            return channel;
        };
    }

    @Override
    public boolean supportsDomainSockets() {
        return system.supportsDomainSockets();
    }

    @Override
    public boolean supportFileRegion() {
        return system.supportFileRegion();
    }

    @Override
    public java.net.SocketAddress convert(SocketAddress address) {
        return system.convert(address);
    }

    @Override
    public SocketAddress convert(java.net.SocketAddress address) {
        return system.convert(address);
    }

    @Override
    public IoHandlerFactory ioHandlerFactory() {
        IoHandlerFactory factory = system.ioHandlerFactory();
        return kind == io.vertx.core.transport.Transport.EPOLL ? new KeepingEpoll(factory) : factory;
    }

    @Override
    public EventLoopGroup eventLoopGroup(int type, int threads, ThreadFactory factory, int ioRatio) {
        return new MultiThreadIoEventLoopGroup(threads, factory, ioHandlerFactory());
    }

    @Override
    public DatagramChannel datagramChannel(InternetProtocolFamily family) {
        return system.datagramChannel(family);
    }

    @Override
    public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
        return system.datagramChannelFactory();
    }

    @Override
    public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
        return system.channelFactory(domainSocket);
    }

    @Override
    public void configure(DatagramChannel channel, DatagramSocketOptions options) {
        system.configure(channel, options);
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, Bootstrap bootstrap) {
        bootstrap.option(ChannelOption.ALLOCATOR, WatchedAllocator.INSTANCE);
        system.configure(config, domainSocket, bootstrap);
    }

    @Override
    public void configure(TcpConfig config, boolean domainSocket, ServerBootstrap bootstrap) {
        bootstrap.childOption(ChannelOption.ALLOCATOR, WatchedAllocator.INSTANCE);
        system.configure(config, domainSocket, bootstrap);
    }
}
