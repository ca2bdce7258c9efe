package dev.reshelve.sandbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The classes of the practice server, those of a law firm. Documents keep a class as a
 * small number: 0 for none, otherwise one more than its place here.
 */
public final class ClassCatalogue {

	/** Every class, the most frequent first. */
	public static final List<SandboxClass> CLASSES = List.of(
			SandboxClass.of("EML", "E-mail", 2600, "IN", "OUT", "INTERNAL"),
			SandboxClass.of("COR", "Correspondence", 1700, "IN", "OUT", "CLIENT"),
			SandboxClass.of("AGR", "Agreement", 1300, "DRAFT", "FINAL", "SIGNED"), SandboxClass.of("MEM", "Memo", 800),
			SandboxClass.of("DOC", "Document", 750),
			SandboxClass.of("LIT", "Litigation", 620, "PLEADING", "MOTION", "BRIEF", "ORDER").requiringSubclass(),
			SandboxClass.of("INV", "Invoice", 480, "IN", "OUT"), SandboxClass.of("NOT", "File Note", 400),
			SandboxClass.of("RES", "Research", 330), SandboxClass.of("COU", "Court Filing", 280, "DRAFT", "FILED"),
			SandboxClass.of("OPI", "Legal Opinion", 220, "DRAFT", "FINAL"),
			SandboxClass.of("DUE", "Due Diligence", 190, "REQUEST", "REPORT"),
			SandboxClass.of("EVI", "Evidence", 160, "EXHIBIT", "WITNESS"),
			SandboxClass.of("POA", "Power of Attorney", 120), SandboxClass.of("FIN", "Financial Statement", 100),
			SandboxClass.of("COM", "Compliance", 85, "KYC", "AML"), SandboxClass.of("MIN", "Minutes", 70),
			SandboxClass.of("PRE", "Presentation", 60),
			SandboxClass.of("IPR", "Intellectual Property", 50, "PATENT", "TRADEMARK", "LICENCE"),
			SandboxClass.of("EMP", "Employment", 42, "CONTRACT", "GRIEVANCE"),
			SandboxClass.of("REA", "Real Estate", 35, "LEASE", "DEED"), SandboxClass.of("TAX", "Tax", 25),
			SandboxClass.of("WIL", "Will", 12), SandboxClass.of("ARC", "Archive", 6));

	private static final List<String> SUBCLASSES = CLASSES.stream()
		.flatMap((type) -> type.subclasses().stream())
		.distinct()
		.toList();

	private static final Map<String, Integer> CLASS_NUMBERS = numbered(CLASSES.stream().map(SandboxClass::id).toList());

	private static final Map<String, Integer> SUBCLASS_NUMBERS = numbered(SUBCLASSES);

	private static final int NO_CLASS_WEIGHT = 400;

	private static final int TOTAL_WEIGHT = CLASSES.stream().mapToInt(SandboxClass::weight).sum() + NO_CLASS_WEIGHT;

	private ClassCatalogue() {
	}

	/** The class with this id, whatever its case, or {@code null}. */
	public static @Nullable SandboxClass find(String id) {
		int number = numberOf(id);
		return (number > 0) ? CLASSES.get(number - 1) : null;
	}

	/** The class's number, 0 for the empty id, -1 if there is no such class. */
	static int numberOf(String id) {
		return id.isEmpty() ? 0 : CLASS_NUMBERS.getOrDefault(id, -1);
	}

	/** The subclass's number, 0 for the empty id, -1 if no class has such a subclass. */
	static int subclassNumberOf(String id) {
		return id.isEmpty() ? 0 : SUBCLASS_NUMBERS.getOrDefault(id, -1);
	}

	static SandboxClass type(int number) {
		return CLASSES.get(number - 1);
	}

	static String subclass(int number) {
		return SUBCLASSES.get(number - 1);
	}

	static @Nullable String classId(int number) {
		return (number == 0) ? null : type(number).id();
	}

	static @Nullable String subclassId(int number) {
		return (number == 0) ? null : subclass(number);
	}

	/** Whether a class has this subclass. */
	static boolean belongs(int classNumber, int subclassNumber) {
		return classNumber > 0 && subclassNumber > 0
				&& type(classNumber).subclasses().contains(subclass(subclassNumber));
	}

	/** Picks a class number, as often as its weight says. */
	static int pick(long roll) {
		int place = (int) Long.remainderUnsigned(roll, TOTAL_WEIGHT);
		for (int index = 0; index < CLASSES.size(); index++) {
			place -= CLASSES.get(index).weight();
			if (place < 0) {
				return index + 1;
			}
		}
		return 0;
	}

	/** Picks a subclass number of a class: one time in four none, if that is allowed. */
	static int pickSubclass(int number, long roll) {
		if (number == 0 || type(number).subclasses().isEmpty()) {
			return 0;
		}
		SandboxClass type = type(number);
		if (!type.subclassRequired() && (roll & 3) == 0) {
			return 0;
		}
		int index = (int) Long.remainderUnsigned(roll >>> 2, type.subclasses().size());
		return subclassNumberOf(type.subclasses().get(index));
	}

	private static Map<String, Integer> numbered(List<String> ids) {
		Map<String, Integer> numbers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String id : ids) {
			numbers.put(id, numbers.size() + 1);
		}
		return numbers;
	}

}
