package dev.reshelve.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reshelve.document.Classification;
import dev.reshelve.document.Target;
import org.jspecify.annotations.Nullable;

/**
 * Which classification becomes which: a set of rules without contradiction. Immutable,
 * and fast enough to be asked for every document.
 */
public final class Mapping {

	private final List<MappingRule> rules;

	private final Map<Classification, Target> targets;

	private final Set<Classification> destinations;

	private Mapping(List<MappingRule> rules, Map<Classification, Target> targets, Set<Classification> destinations) {
		this.rules = rules;
		this.targets = targets;
		this.destinations = destinations;
	}

	/**
	 * A mapping of these rules, whatever their order.
	 * @throws IllegalArgumentException if two rules are for the same class and subclass
	 */
	public static Mapping of(Collection<MappingRule> rules) {
		List<MappingRule> sorted = rules.stream().sorted(Comparator.comparingLong(MappingRule::line)).toList();
		Map<Classification, Target> targets = HashMap.newHashMap(sorted.size());
		Set<Classification> destinations = new HashSet<>();
		for (MappingRule rule : sorted) {
			if (targets.putIfAbsent(rule.source(), rule.target()) != null) {
				throw new IllegalArgumentException("Two rules are for " + rule.source());
			}
			destinations.add(asClassification(rule.target()));
		}
		return new Mapping(sorted, targets, destinations);
	}

	/**
	 * The target of documents so classified, by the most specific rule; empty if no rule
	 * is for them.
	 */
	public Optional<Target> targetOf(Classification classification) {
		Target target = this.targets.get(classification);
		if (target == null && classification.subclass() != null) {
			target = this.targets.get(withoutSubclass(classification));
		}
		return Optional.ofNullable(target);
	}

	/**
	 * Says whether some rule's target is met by this classification: a document without a
	 * rule of its own that is already where the mapping leads.
	 */
	public boolean leadsTo(Classification classification) {
		return this.destinations.contains(classification)
				|| this.destinations.contains(withoutSubclass(classification));
	}

	/**
	 * Says whether a target is also the source of a further change (a swap or a chain),
	 * so that applying the mapping twice differs from applying it once. Where a target
	 * names no subclass, the store may keep the old one or clear it: a mapping counts as
	 * chained if it is in either case. Takes time in proportion to the number of rules.
	 */
	public boolean isChained() {
		return new Chains(this).exist();
	}

	/**
	 * A digest of the rules that depends on nothing else (not on their order, the letter
	 * case, the file's other columns): the same rules, the same digest; 64 hexadecimal
	 * digits. Takes time in proportion to the number of rules.
	 */
	public String digest() {
		MessageDigest digest = sha256();
		this.rules.stream()
			.map(Mapping::canonical)
			.sorted()
			.forEach((rule) -> digest.update(rule.getBytes(StandardCharsets.UTF_8)));
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * The rules in the order of their lines.
	 */
	public List<MappingRule> rules() {
		return this.rules;
	}

	static Classification withoutSubclass(Classification classification) {
		return new Classification(classification.documentClass(), null);
	}

	static Classification asClassification(Target target) {
		return new Classification(target.documentClass(), target.subclass());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static String canonical(MappingRule rule) {
		return canonical(rule.documentClass()) + canonical(rule.subclass()) + canonical(rule.target().documentClass())
				+ canonical(rule.target().subclass()) + "\n";
	}

	/**
	 * Led by its length, so that no two lists of ids read the same.
	 */
	private static String canonical(@Nullable String id) {
		if (id == null) {
			return "-";
		}
		StringBuilder canonical = new StringBuilder().append(id.length()).append(':');
		// By the character, as equalsIgnoreCase does it: whole strings fold further
		id.chars().forEach((c) -> canonical.append(Character.toLowerCase(Character.toUpperCase((char) c))));
		return canonical.toString();
	}

}
