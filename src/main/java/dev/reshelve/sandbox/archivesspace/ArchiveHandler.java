package dev.reshelve.sandbox.archivesspace;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.reshelve.sandbox.Answer;
import dev.reshelve.sandbox.Delivery;
import dev.reshelve.sandbox.RateLimit;
import dev.reshelve.sandbox.Traffic;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/** Takes the calls of one connection, one after another. */
final class ArchiveHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

	/** Where the counts are told to a benchmark: to anybody, and not counted itself. */
	private static final String CALLS = "/practice/calls";

	private final Shared shared;

	private boolean underWay;

	ArchiveHandler(Shared shared) {
		this.shared = shared;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
		boolean keepAlive = HttpUtil.isKeepAlive(request);
		if (request.uri().equals(CALLS)) {
			Delivery.whole(context, Reply.json(200, this.shared.calls().byPath()), keepAlive);
			return;
		}
		ArchiveCall call = ArchiveCall.of(request);
		int concurrency = this.shared.calls().enter(call);
		this.underWay = true;
		Traffic traffic = this.shared.traffic().get();
		int wait = call.signsIn() ? 0 : this.shared.rateLimit().secondsToWait(traffic.rate());
		if (wait > 0) {
			whole(context, Reply.tooMany(wait), keepAlive);
			return;
		}
		ArchiveFault fault = this.shared.faults().draw(call.signsIn());
		long delay = traffic.delayNanos(concurrency, ThreadLocalRandom.current().nextDouble());
		if (delay == 0) {
			carryOut(context, call, fault, keepAlive);
		}
		else {
			context.executor().schedule(() -> carryOut(context, call, fault, keepAlive), delay, TimeUnit.NANOSECONDS);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) throws Exception {
		leave(ArchiveCalls.NO_ANSWER);
		super.channelInactive(context);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	private void carryOut(ChannelHandlerContext context, ArchiveCall call, @Nullable ArchiveFault fault,
			boolean keepAlive) {
		if (fault == ArchiveFault.RESET) {
			Delivery.reset(context);
			return;
		}
		if (fault == ArchiveFault.SESSION_EXPIRED) {
			this.shared.sessions().expire(call.session());
		}
		Answer answer = (fault != null) ? faulty(fault, call) : this.shared.service().answer(call);
		if (fault == ArchiveFault.TRUNCATED) {
			Delivery.truncated(context, answer);
		}
		else {
			whole(context, answer, keepAlive);
		}
	}

	private Answer faulty(ArchiveFault fault, ArchiveCall call) {
		return switch (fault) {
			case TOO_MANY_REQUESTS -> Reply.tooMany(1);
			case UNAVAILABLE -> Reply.unavailable();
			case INTERNAL_ERROR -> Reply.internalError();
			case PROXY_PAGE -> Reply.proxyPage();
			case SESSION_EXPIRED, RESET, TRUNCATED -> this.shared.service().answer(call);
		};
	}

	private void whole(ChannelHandlerContext context, Answer answer, boolean keepAlive) {
		leave(answer.status());
		Delivery.whole(context, answer, keepAlive);
	}

	private void leave(int status) {
		if (this.underWay) {
			this.underWay = false;
			this.shared.calls().leave(status);
		}
	}

	/** What every connection shares. */
	record Shared(Supplier<Traffic> traffic, ArchiveService service, ArchiveSessions sessions, ArchiveFaults faults,
			ArchiveCalls calls, RateLimit rateLimit) {

	}

}
