package dev.reshelve.sandbox;

import java.net.InetSocketAddress;

import io.netty.channel.ChannelHandlerContext;

/**
 * What every connection of a server shares.
 *
 * @param apiRoot the path before {@code /customers}
 * @param service answers calls
 * @param gate lets calls in
 * @param turnstile keeps calls waiting
 * @param faults makes calls go wrong
 * @param record counts calls
 */
record Exchange(String apiRoot, Service service, Gate gate, Turnstile turnstile, FaultPlan faults, CallRecord record) {

	int port(ChannelHandlerContext context) {
		return ((InetSocketAddress) context.channel().localAddress()).getPort();
	}

}
