package dev.reshelve.sandbox;

import java.util.List;

/**
 * A document class of the practice server.
 *
 * @param id the class's id
 * @param description what it stands for
 * @param subclassRequired whether a document of this class must have a subclass
 * @param subclasses its subclasses' ids; empty for none
 * @param weight how frequent its documents are, against the other classes
 */
public record SandboxClass(String id, String description, boolean subclassRequired, List<String> subclasses,
		int weight) {

	static SandboxClass of(String id, String description, int weight, String... subclasses) {
		return new SandboxClass(id, description, false, List.of(subclasses), weight);
	}

	SandboxClass requiringSubclass() {
		return new SandboxClass(this.id, this.description, true, this.subclasses, this.weight);
	}

}
