import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import dev.reshelve.ledger.Ledger;
import dev.reshelve.ledger.PendingRow;
import dev.reshelve.slice.Slice;
import dev.reshelve.slice.Slices;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Turns parts of the ledger off in a run that is otherwise the same, so that what they
 * cost can be told; found by Spring through spring.factories. In system properties:
 * {@code price.off} names what is not done ({@code plan}, {@code settle}, {@code pending}),
 * {@code price.count} the method whose documents are counted and {@code price.documents} how
 * many there will be. At 30 and at 80 % of them it prints how much processor time the process
 * has used.
 */
public class LedgerPrice implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final List<String> OFF = Arrays.asList(System.getProperty("price.off", "").split(","));

	private static final String COUNTED = System.getProperty("price.count", "settle");

	private static final long DOCUMENTS = Long.getLong("price.documents", 1);

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private final AtomicLong done = new AtomicLong();

	private final Map<Integer, List<PendingRow>> rows = new ConcurrentHashMap<>();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (!(bean instanceof Ledger)) {
					return bean;
				}
				ProxyFactory proxy = new ProxyFactory(bean);
				proxy.setProxyTargetClass(true);
				proxy.addAdvice((MethodInterceptor) (call) -> called(call, context));
				return proxy.getProxy();
			}

		});
	}

	private Object called(MethodInvocation call, ConfigurableApplicationContext context) throws Throwable {
		String method = call.getMethod().getName();
		boolean off = OFF.contains(method);
		Object result = null;
		if (off && method.equals("pending")) {
			result = pending(call, context);
		}
		else if (!off) {
			result = call.proceed();
		}
		if (method.equals(COUNTED) && call.getArguments()[call.getArguments().length - 1] instanceof Collection<?> each) {
			count(each.size());
		}
		return result;
	}

	/** From memory, where they are all put by the first one who asks. */
	private List<PendingRow> pending(MethodInvocation call, ConfigurableApplicationContext context) throws Exception {
		long runId = (Long) call.getArguments()[0];
		synchronized (this) {
			if (this.rows.isEmpty()) {
				Ledger ledger = (Ledger) call.getThis();
				for (Slice slice : context.getBean(Slices.class).of(runId, Slice.Step.APPLY)) {
					this.rows.put(slice.number(), ledger.pending(runId, slice, 0, Integer.MAX_VALUE));
				}
			}
		}
		List<PendingRow> slice = this.rows.get(((Slice) call.getArguments()[1]).number());
		long after = (Long) call.getArguments()[2];
		int from = 0;
		for (int to = slice.size(); from < to;) {
			int middle = (from + to) >>> 1;
			if (slice.get(middle).entry() <= after) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return slice.subList(from, Math.min(slice.size(), from + (Integer) call.getArguments()[3]));
	}

	private void count(int documents) {
		long now = this.done.addAndGet(documents);
		for (long share : new long[] { 30, 80 }) {
			long mark = DOCUMENTS * share / 100;
			if (now >= mark && now - documents < mark) {
				System.err.printf("price %d %d %d%n", now, System.nanoTime(), this.system.getProcessCpuTime());
			}
		}
	}

}
