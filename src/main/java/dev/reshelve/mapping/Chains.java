package dev.reshelve.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;

/**
 * Looks for rules whose outcome the mapping would change again.
 */
final class Chains {

	private final Mapping mapping;

	private final Set<Classification> sources = new HashSet<>();

	/**
	 * By class, those of its subclasses that have a rule of their own that changes them.
	 */
	private final Map<Classification, Set<String>> changedSubclasses = new HashMap<>();

	Chains(Mapping mapping) {
		this.mapping = mapping;
		for (MappingRule rule : mapping.rules()) {
			Classification source = rule.source();
			this.sources.add(source);
			if (source.subclass() != null && !rule.isIdentity()) {
				this.changedSubclasses.computeIfAbsent(Mapping.withoutSubclass(source), (key) -> new HashSet<>())
					.add(source.subclass());
			}
		}
	}

	boolean exist() {
		return this.mapping.rules().stream().anyMatch((rule) -> !rule.isIdentity() && leadsOn(rule));
	}

	private boolean leadsOn(MappingRule rule) {
		Classification outcome = Mapping.asClassification(rule.target());
		return isChanged(outcome) || (outcome.subclass() == null && leadsOnWithOldSubclass(rule));
	}

	/**
	 * Takes the case that the store keeps the old subclass when only the class is sent. A
	 * document without a class has none to keep.
	 */
	private boolean leadsOnWithOldSubclass(MappingRule rule) {
		Target target = rule.target();
		if (rule.documentClass() == null) {
			return false;
		}
		if (rule.subclass() != null) {
			return isChanged(new Classification(target.documentClass(), rule.subclass()));
		}
		// Any old subclass comes this way, unless it has a more specific rule
		return this.changedSubclasses.getOrDefault(Mapping.asClassification(target), Set.of())
			.stream()
			.anyMatch((subclass) -> !this.sources.contains(new Classification(rule.documentClass(), subclass)));
	}

	private boolean isChanged(Classification outcome) {
		return this.mapping.targetOf(outcome).filter((further) -> !further.isMetBy(outcome)).isPresent();
	}

}
