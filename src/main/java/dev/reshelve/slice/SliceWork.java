package dev.reshelve.slice;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.ChunkOrientedStepBuilder;

/**
 * What is done with a slice: gives its step a reader, a writer and maybe a processor,
 * made for this slice alone, so that they need not be thread-safe.
 *
 * @param <I> what is read: a page or a batch, never a single document
 * @param <O> what is written
 */
@FunctionalInterface
public interface SliceWork<I, O> {

	/**
	 * Equips the step of one slice.
	 * @param step the step, which lacks a reader and a writer
	 * @param slice the slice
	 * @param execution the slice's step execution
	 */
	void equip(ChunkOrientedStepBuilder<I, O> step, Slice slice, StepExecution execution);

}
