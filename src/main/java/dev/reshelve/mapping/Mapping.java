package dev.reshelve.mapping;

import java.util.List;
import java.util.Optional;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;

/**
 * Which classification becomes which: a set of rules without contradiction. Immutable.
 */
public final class Mapping {

	/**
	 * The target of documents so classified, by the most specific rule; empty if no rule
	 * is for them.
	 */
	public Optional<Target> targetOf(Classification classification) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Says whether some rule's target is met by this classification: a document without a
	 * rule of its own that is already where the mapping leads.
	 */
	public boolean leadsTo(Classification classification) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Says whether a target is also the source of a further change (a swap or a chain),
	 * so that applying the mapping twice differs from applying it once.
	 */
	public boolean isChained() {
		throw new UnsupportedOperationException();
	}

	/**
	 * A digest of the rules that depends on nothing else (not on their order, the letter
	 * case, the file's other columns): the same rules, the same digest; 64 hexadecimal
	 * digits.
	 */
	public String digest() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The rules in the order of their lines.
	 */
	public List<MappingRule> rules() {
		throw new UnsupportedOperationException();
	}

}
