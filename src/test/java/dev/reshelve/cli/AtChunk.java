package dev.reshelve.cli;

import java.util.concurrent.atomic.AtomicInteger;

import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.Unchanged;
import dev.reshelve.run.StopSignal;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Lets something happen when a step records its n-th chunk in the ledger, whichever slice
 * it belongs to.
 */
class AtChunk implements BeanPostProcessor {

	private final AtomicInteger chunks = new AtomicInteger();

	private final ObjectProvider<StopSignal> stop;

	private final int number;

	private final Class<?> keeper;

	private final String method;

	private final Event event;

	AtChunk(Environment environment, ObjectProvider<StopSignal> stop) {
		this.stop = stop;
		this.number = environment.getRequiredProperty("test.chunk.number", Integer.class);
		String step = environment.getRequiredProperty("test.chunk.step");
		this.keeper = step.equals("read") ? Unchanged.class : Ledger.class;
		this.method = switch (step) {
			case "plan" -> "plan";
			case "read" -> "add";
			default -> "settle";
		};
		this.event = environment.getRequiredProperty("test.chunk.event", Event.class);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (!this.keeper.isInstance(bean)) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) this::call);
		return factory.getProxy();
	}

	private Object call(MethodInvocation call) throws Throwable {
		boolean now = call.getMethod().getName().equals(this.method) && this.chunks.incrementAndGet() == this.number;
		if (now && this.event == Event.LOSE) {
			throw new IllegalStateException("the database went away");
		}
		Object result = call.proceed();
		if (now) {
			this.stop.getObject().give();
		}
		return result;
	}

	/** What happens. */
	enum Event {

		/** The chunk is recorded, and the run is asked to stop. */
		STOP,
		/** The chunk's documents are changed, and recording that fails. */
		LOSE

	}

}
