package dev.reshelve.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** Sends answers, whole or broken. */
public final class Delivery {

	private static final long OVERSIZE_BYTES = 64L << 20;

	private static final int CHUNK_BYTES = 64 << 10;

	private static final long DRIP_MILLIS = 50;

	private Delivery() {
	}

	/** Sends the whole answer. */
	public static void whole(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
		ByteBuf body = Unpooled.wrappedBuffer(answer.body(), 0, answer.length());
		DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(answer.status()), body);
		addHeaders(response, answer, answer.length());
		if (keepAlive) {
			context.writeAndFlush(response, context.voidPromise());
		}
		else {
			response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
			context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
		}
	}

	/** Ends the connection with a reset in place of an orderly close. */
	public static void reset(ChannelHandlerContext context) {
		context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
		context.close();
	}

	/** Promises the whole length, sends half of it and closes. */
	public static void truncated(ChannelHandlerContext context, Answer answer) {
		context.write(head(answer, answer.length()));
		context.writeAndFlush(content(answer.body(), 0, answer.length() / 2)).addListener(ChannelFutureListener.CLOSE);
	}

	/** Sends a byte at a time. */
	static void drip(ChannelHandlerContext context, Answer answer, Runnable sent) {
		context.writeAndFlush(head(answer, answer.length()));
		dripFrom(context, answer, 0, sent);
	}

	/** Sends a JSON text of 64 MiB, as fast as it is taken. */
	static void oversize(ChannelHandlerContext context, Answer answer, Runnable sent) {
		byte[] start = "{\"data\":{\"name\":\"".getBytes(StandardCharsets.US_ASCII);
		byte[] filling = new byte[CHUNK_BYTES];
		Arrays.fill(filling, (byte) 'x');
		context.write(head(answer, start.length + OVERSIZE_BYTES + 3));
		context.write(content(start, 0, start.length));
		fill(context, filling, OVERSIZE_BYTES, sent);
	}

	private static void fill(ChannelHandlerContext context, byte[] filling, long left, Runnable sent) {
		if (left == 0) {
			byte[] end = { '"', '}', '}' };
			sent.run();
			context.writeAndFlush(last(end, 0, end.length));
			return;
		}
		context.writeAndFlush(content(filling, 0, filling.length)).addListener((future) -> {
			if (future.isSuccess()) {
				fill(context, filling, left - filling.length, sent);
			}
		});
	}

	private static void dripFrom(ChannelHandlerContext context, Answer answer, int place, Runnable sent) {
		if (place >= answer.length() - 1) {
			sent.run();
			context.writeAndFlush(last(answer.body(), place, answer.length() - place));
		}
		else if (context.channel().isActive()) {
			context.writeAndFlush(content(answer.body(), place, 1));
			context.executor()
				.schedule(() -> dripFrom(context, answer, place + 1, sent), DRIP_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private static HttpResponse head(Answer answer, long length) {
		HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1,
				HttpResponseStatus.valueOf(answer.status()));
		addHeaders(response, answer, length);
		return response;
	}

	private static void addHeaders(HttpResponse response, Answer answer, long length) {
		response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
		response.headers().set(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
		answer.headers().forEach((name, value) -> response.headers().set(name, value));
	}

	private static DefaultHttpContent content(byte[] bytes, int from, int length) {
		return new DefaultHttpContent(Unpooled.wrappedBuffer(bytes, from, length));
	}

	private static LastHttpContent last(byte[] bytes, int from, int length) {
		return new DefaultLastHttpContent(Unpooled.wrappedBuffer(bytes, from, length));
	}

}
