package dev.reshelve.pace;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Virtual threads that call through a pace.
 */
final class Callers implements AutoCloseable {

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final AtomicInteger now = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	private final AtomicInteger done = new AtomicInteger();

	private volatile boolean ending;

	/**
	 * Starts threads that do it once each.
	 */
	List<CompletableFuture<Void>> start(int threads, Runnable task) {
		return IntStream.range(0, threads).mapToObj((i) -> CompletableFuture.runAsync(task, this.threads)).toList();
	}

	/**
	 * Starts threads that do it over and over, until the end or a failure.
	 */
	List<CompletableFuture<Void>> keepCalling(int threads, Runnable task) {
		return start(threads, () -> {
			while (!this.ending) {
				task.run();
			}
		});
	}

	/**
	 * A call that takes this long and is counted.
	 */
	Supplier<Boolean> call(Duration time) {
		return () -> {
			failingCall(time);
			this.done.incrementAndGet();
			return true;
		};
	}

	/**
	 * Takes this long without being counted as done.
	 */
	void failingCall(Duration time) {
		int now = this.now.incrementAndGet();
		this.most.accumulateAndGet(now, Math::max);
		sleep(time);
		this.now.decrementAndGet();
	}

	static boolean await(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void sleep(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** How many calls are on their way. */
	int now() {
		return this.now.get();
	}

	/** How many calls were on their way at the same time, at the most. */
	int most() {
		return this.most.get();
	}

	/** How many calls have ended. */
	int done() {
		return this.done.get();
	}

	void forgetMost() {
		this.most.set(this.now.get());
	}

	void end() {
		this.ending = true;
	}

	@Override
	public void close() {
		end();
		this.threads.close();
	}

}
