package dev.reshelve.sandbox;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/**
 * Takes the calls of one connection, one after another: clients that send the next one
 * before the answer of the last (HTTP pipelining) are not served in order.
 */
final class CallHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

	private final Exchange exchange;

	/** The call under way, for when the connection ends before it is answered. */
	private @Nullable Endpoint underWay;

	CallHandler(Exchange exchange) {
		this.exchange = exchange;
	}

	@Override
	protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
		boolean keepAlive = HttpUtil.isKeepAlive(request);
		if (request.uri().equals(CallRecord.PATH)) {
			Delivery.whole(context, this.exchange.record().answer(), keepAlive);
			return;
		}
		Call call = call(request);
		int concurrency = this.exchange.record().enter(call.endpoint());
		this.underWay = call.endpoint();
		Answer refusal = this.exchange.gate().refusal(call.endpoint());
		if (refusal != null) {
			whole(context, call, refusal, keepAlive);
			return;
		}
		FaultKind fault = this.exchange.faults().draw(call.endpoint(), call.query().contains("cursor="));
		long delay = this.exchange.gate().delayNanos(concurrency) + this.exchange.service().extraDelay(call).toNanos();
		Runnable carryOut = () -> carryOut(context, call, fault, keepAlive);
		if (delay == 0) {
			inTurn(context, call, carryOut);
		}
		else {
			context.executor().schedule(() -> inTurn(context, call, carryOut), delay, TimeUnit.NANOSECONDS);
		}
	}

	private void inTurn(ChannelHandlerContext context, Call call, Runnable carryOut) {
		if (this.exchange.turnstile().admits(call.endpoint(), () -> context.executor().execute(carryOut))) {
			carryOut.run();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) throws Exception {
		leave(CallRecord.NO_ANSWER);
		super.channelInactive(context);
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		context.close();
	}

	private void carryOut(ChannelHandlerContext context, Call call, @Nullable FaultKind fault, boolean keepAlive) {
		if (fault == null) {
			whole(context, call, this.exchange.service().answer(call, null), keepAlive);
		}
		else if (fault.carriedOut()) {
			Answer answer = FaultAnswers.after(fault, this.exchange.service().answer(call, fault));
			deliver(context, call, answer, fault, keepAlive);
		}
		else if (fault == FaultKind.RESET_BEFORE) {
			Delivery.reset(context);
		}
		else {
			if (fault == FaultKind.TOKEN_EXPIRED) {
				this.exchange.service().tokens().expire(call.token());
			}
			RetryHeader form = this.exchange.gate().traffic().retryHeader();
			whole(context, call, FaultAnswers.inPlaceOf(fault, form, this.exchange.port(context)), keepAlive);
		}
	}

	private void deliver(ChannelHandlerContext context, Call call, Answer answer, FaultKind fault, boolean keepAlive) {
		switch (fault) {
			case RESET_AFTER -> Delivery.reset(context);
			case TRUNCATED -> Delivery.truncated(context, answer);
			case SLOW_DRIP -> Delivery.drip(context, answer, () -> leave(answer.status()));
			case OVERSIZE -> Delivery.oversize(context, answer, () -> leave(answer.status()));
			case SILENCE -> {
			}
			default -> whole(context, call, answer, keepAlive);
		}
	}

	private void whole(ChannelHandlerContext context, Call call, Answer answer, boolean keepAlive) {
		leave(answer.status());
		Delivery.whole(context, answer, keepAlive);
	}

	private void leave(int status) {
		if (this.underWay != null) {
			this.exchange.record().leave(this.underWay, status);
			this.underWay = null;
		}
	}

	private Call call(FullHttpRequest request) {
		String uri = request.uri();
		int mark = uri.indexOf('?');
		String path = (mark < 0) ? uri : uri.substring(0, mark);
		Route route = Route.of(request.method().name(), path, this.exchange.apiRoot());
		return new Call(route, (mark < 0) ? "" : uri.substring(mark + 1), request.headers().get("X-Auth-Token"),
				ByteBufUtil.getBytes(request.content()));
	}

}
