package dev.reshelve.slice;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.reshelve.MigratedDatabase;
import dev.reshelve.TestDatabase.Engine;
import dev.reshelve.document.NumberRange;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource
class SlicedStepsTests {

	private static final int SLICES = 4;

	private static final int ITEMS = 3;

	private final MigratedDatabase database;

	private final JobRepository repository;

	private final Slices slices;

	private final JobParameters parameters = new JobParametersBuilder()
		.addString("request", UUID.randomUUID().toString())
		.toJobParameters();

	private final JobInstance instance;

	private final Set<String> begun = ConcurrentHashMap.newKeySet();

	private final List<String> written = Collections.synchronizedList(new ArrayList<>());

	private final Set<Integer> failing = ConcurrentHashMap.newKeySet();

	private volatile boolean stopped;

	private volatile boolean toldToStop;

	private volatile boolean interruptedInside;

	SlicedStepsTests(Engine engine) {
		this.database = MigratedDatabase.of(engine);
		this.repository = this.database.get(JobRepository.class);
		this.slices = this.database.get(Slices.class);
		this.instance = this.repository.createJobInstance("sliced", this.parameters);
	}

	@BeforeEach
	void cut() {
		this.slices.save(this.instance.getId(),
				IntStream.range(0, SLICES)
					.mapToObj((number) -> new Slice(Slice.Step.APPLY, number, "A",
							new NumberRange(10 * number + 1, 10 * number + 10)))
					.toList());
	}

	@Test
	void worksThroughEachSliceOnce() throws Exception {
		JobExecution execution = attempt(false);
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.written).containsExactlyInAnyOrderElementsOf(everything());
		assertThat(statuses(execution)).hasSize(SLICES).containsOnly(BatchStatus.COMPLETED);
	}

	@Test
	void aRunWithoutSlicesIsDoneAtOnce() throws Exception {
		this.database.sql().sql("delete from reshelve_slice where run_id = ?").param(this.instance.getId()).update();
		assertThat(attempt(false).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.begun).isEmpty();
	}

	@Test
	void aFailingSliceLeavesTheOthersWork() throws Exception {
		this.failing.add(2);
		JobExecution execution = attempt(false);
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(execution.getAllFailureExceptions()).extracting(SlicedStepsTests::rootMessage)
			.contains("slice 2 fails");
		assertThat(this.toldToStop).as("the others are told to stop").isTrue();
		assertThat(this.written).containsExactlyInAnyOrderElementsOf(
				everything().stream().filter((item) -> !List.of("2.1", "2.2").contains(item)).toList());
	}

	@Test
	void aRestartWorksOnUnfinishedSlicesOnly() throws Exception {
		this.failing.add(2);
		attempt(false);
		this.failing.clear();
		this.begun.clear();
		JobExecution second = attempt(false);
		assertThat(second.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.begun).containsExactly("A 2 21-30");
		assertThat(statuses(second)).containsExactly(BatchStatus.COMPLETED);
	}

	@Test
	void aRestartWorksOnAllSlicesWhereThatIsWanted() throws Exception {
		this.failing.add(2);
		attempt(true);
		Set<String> all = Set.copyOf(this.begun);
		this.failing.clear();
		this.begun.clear();
		assertThat(attempt(true).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.begun).hasSize(SLICES).isEqualTo(all);
	}

	@Test
	void aCompleteStepStartsAgainWhereThatIsWanted() throws Exception {
		attempt(true);
		this.begun.clear();
		attempt(true);
		assertThat(this.begun).hasSize(SLICES);
	}

	@Test
	void aRestartWorksOnSlicesThatAKilledProcessHadNotFinishedMaking() throws Exception {
		JobExecution killed = this.repository.createJobExecution(this.instance, this.parameters,
				new ExecutionContext());
		StepExecution begun = this.repository.createStepExecution("apply:A 2 21-30", killed);
		assertThat(begun.getStatus()).isEqualTo(BatchStatus.STARTING);
		StepExecution manager = this.repository.createStepExecution("apply", killed);
		// What the recovery of a run whose owner died makes of it.
		for (StepExecution step : List.of(begun, manager)) {
			step.setStatus(BatchStatus.FAILED);
			this.repository.update(step);
		}
		killed.setStatus(BatchStatus.FAILED);
		killed.setEndTime(LocalDateTime.now());
		this.repository.update(killed);
		assertThat(attempt(false).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.written).containsExactlyInAnyOrderElementsOf(everything());
	}

	@Test
	void longNamesHaveRoomInTheDatabase() throws Exception {
		this.database.sql().sql("delete from reshelve_slice where run_id = ?").param(this.instance.getId()).update();
		String library = "L".repeat(64);
		List<Slice> longest = List.of(
				new Slice(Slice.Step.APPLY, 0, library, new NumberRange(Long.MAX_VALUE - 5, Long.MAX_VALUE - 4)),
				new Slice(Slice.Step.APPLY, Integer.MAX_VALUE, library,
						new NumberRange(Long.MAX_VALUE - 3, Long.MAX_VALUE - 2)));
		this.slices.save(this.instance.getId(), longest);
		JobExecution execution = attempt(false);
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.begun).hasSize(2);
	}

	@Test
	void aStoppedStepIsStoppedAndGoesOn() throws Exception {
		this.stopped = true;
		JobExecution execution = attempt(false);
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
		assertThat(statuses(execution)).hasSize(SLICES).containsOnly(BatchStatus.STOPPED);
		this.stopped = false;
		this.written.clear();
		assertThat(attempt(false).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.written).containsExactlyInAnyOrderElementsOf(everything());
	}

	@Test
	void aReaderThatIsInterruptedStopsItsStepInsteadOfFailingIt() throws Exception {
		this.interruptedInside = true;
		JobExecution execution = attempt(false);
		assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
		assertThat(statuses(execution)).containsOnly(BatchStatus.STOPPED);
	}

	@Test
	void noMoreSlicesAreWorkedOnAtOnceThanAskedFor() throws Exception {
		AtomicInteger active = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		CountDownLatch two = new CountDownLatch(2);
		execute(step(false, (step, slice, execution) -> {
			Iterator<Integer> items = List.of(0).iterator();
			step.reader(() -> items.hasNext() ? items.next() : null).writer((chunk) -> {
				most.accumulateAndGet(active.incrementAndGet(), Math::max);
				two.countDown();
				assertThat(two.await(60, TimeUnit.SECONDS)).isTrue();
				active.decrementAndGet();
			});
		}));
		assertThat(most).hasValue(2);
	}

	private JobExecution attempt(boolean startsAgain) throws Exception {
		return execute(step(startsAgain, (step, slice, execution) -> {
			this.begun.add(slice.toString());
			Iterator<Integer> items = IntStream.range(0, ITEMS).iterator();
			step.reader(() -> {
				if (this.interruptedInside) {
					throw new JobInterruptedException("Asked to stop.");
				}
				return items.hasNext() ? items.next() : null;
			}).writer((chunk) -> {
				int item = chunk.getItems().getFirst();
				if (item == 1 && this.failing.contains(slice.number())) {
					throw new IllegalStateException("slice " + slice.number() + " fails");
				}
				this.written.add(slice.number() + "." + item);
			});
		}));
	}

	private Step step(boolean startsAgain, SliceWork<Integer, Integer> work) {
		SlicedSteps steps = new SlicedSteps(this.repository, this.database.get(PlatformTransactionManager.class),
				this.slices, ObservationRegistry.NOOP);
		StopPolicy policy = new StopPolicy() {

			@Override
			public void give() {
				SlicedStepsTests.this.toldToStop = true;
			}

			@Override
			public void checkInterrupted(StepExecution execution) throws JobInterruptedException {
				if (SlicedStepsTests.this.stopped && execution.getCommitCount() > 0) {
					execution.setTerminateOnly();
					throw new JobInterruptedException("Asked to stop.");
				}
			}

		};
		return steps.build(Slice.Step.APPLY, 2, startsAgain, policy, new StepExecutionListener() {
		}, work);
	}

	private JobExecution execute(Step step) throws Exception {
		Job job = new JobBuilder("sliced", this.repository).start(step).build();
		JobExecution execution = this.repository.createJobExecution(this.instance, this.parameters,
				new ExecutionContext());
		try {
			job.execute(execution);
		}
		catch (JobInterruptedException ex) {
			// says its status
		}
		return execution;
	}

	private static List<BatchStatus> statuses(JobExecution execution) {
		return execution.getStepExecutions()
			.stream()
			.filter((step) -> step.getStepName().contains(":"))
			.map(StepExecution::getStatus)
			.toList();
	}

	private static List<String> everything() {
		return IntStream.range(0, SLICES)
			.boxed()
			.flatMap((slice) -> IntStream.range(0, ITEMS).mapToObj((item) -> slice + "." + item))
			.toList();
	}

	private static String rootMessage(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage());
	}

}
