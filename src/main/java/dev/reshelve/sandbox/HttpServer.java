package dev.reshelve.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;

/**
 * Listens on 127.0.0.1 and on nothing else; can stop listening for a while. Requests
 * reach their handler whole, at most 1 MiB each. Thread-safe.
 */
public final class HttpServer implements AutoCloseable {

	private static final int MOST_LOOPS = 2;

	private static final int MAX_REQUEST_BYTES = 1 << 20;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
			Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors()), new DefaultThreadFactory("sandbox", true),
			NioIoHandler.newFactory());

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final Supplier<? extends ChannelHandler> handlers;

	private final InetSocketAddress address;

	private Channel listener;

	/**
	 * Starts to listen.
	 * @param port the port; 0 for any that is free
	 * @param handlers makes what takes a connection's {@code FullHttpRequest}s
	 * @throws RuntimeException if the port is in use (with a {@code BindException} as its
	 * cause or itself)
	 */
	public HttpServer(int port, Supplier<? extends ChannelHandler> handlers) {
		this.handlers = handlers;
		try {
			this.listener = bind(new InetSocketAddress(loopback(), port));
		}
		catch (Exception ex) {
			// Netty throws the checked BindException without declaring it.
			shutdown();
			throw ex;
		}
		this.address = (InetSocketAddress) this.listener.localAddress();
	}

	/** Where it listens. */
	public InetSocketAddress address() {
		return this.address;
	}

	/** Ends all connections and refuses new ones. */
	public synchronized void refuse() {
		this.listener.close().syncUninterruptibly();
		this.connections.close().awaitUninterruptibly();
	}

	/** Takes connections again, at the same port. */
	public synchronized void accept() {
		if (!this.listener.isOpen()) {
			this.listener = bind(this.address);
		}
	}

	@Override
	public synchronized void close() {
		refuse();
		shutdown();
	}

	private Channel bind(InetSocketAddress place) {
		return new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, 4096)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<Channel>() {

				@Override
				protected void initChannel(Channel channel) {
					HttpServer.this.connections.add(channel);
					channel.pipeline()
						.addLast(new HttpServerCodec(65_536, 8192, 8192), new HttpObjectAggregator(MAX_REQUEST_BYTES),
								HttpServer.this.handlers.get());
				}

			})
			.bind(place)
			.syncUninterruptibly()
			.channel();
	}

	private void shutdown() {
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private static InetAddress loopback() {
		try {
			return InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
