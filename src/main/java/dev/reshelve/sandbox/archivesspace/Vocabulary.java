package dev.reshelve.sandbox.archivesspace;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the texts of records are made of. */
final class Vocabulary {

	private static final List<String> FAMILY_NAMES = List.of("Abernathy", "Bergström", "Castellanos", "Dvořák",
			"Ellison", "Fitzgerald", "Grünwald", "Hashimoto", "Ivanova", "Jørgensen", "Kowalczyk", "Lindqvist",
			"MacLeod", "Núñez", "O'Brien", "Papadopoulos", "Quenneville", "Rosenthal", "Szabó", "Tremblay");

	private static final List<String> GIVEN_NAMES = List.of("Ada", "Bohumil", "Clara", "Dmitri", "Edith", "Farid",
			"Greta", "Hugo", "Inès", "Johan", "Käthe", "Louis", "Mary Ann", "Noor", "Olga", "Pierre", "Quentin", "Ruth",
			"Søren", "Tomoko");

	private static final List<String> FORMS = List.of("Correspondence", "Diaries", "Photographs", "Account books",
			"Maps and plans", "Minutes", "Newspaper clippings", "Scrapbooks", "Lectures", "Field notes", "Glass plates",
			"Postcards", "Drawings", "Manuscripts", "Sheet music", "Oral history interviews");

	private static final List<String> TOPICS = List.of("Railroads", "Women's suffrage", "Coal mining", "Botany",
			"Shipbuilding", "Temperance", "Polar exploration", "Theater", "Agriculture", "Public health", "Emigration",
			"Architecture", "Astronomy", "Labor unions", "Floods", "Music halls");

	private static final List<String> PLACES = List.of("Aberdeen", "Boston", "Cluj-Napoca", "Dublin", "Essen",
			"Fredericton", "Göteborg", "Halifax", "Iaşi", "Kraków");

	/** Texts that trip programs: markup, line ends, direction marks, formulas. */
	private static final List<String> HOSTILE = List.of(
			"<emph render=\"italic\">Mrs. Dalloway</emph> &amp; other <title>drafts</title>",
			"<script>alert('finding aid')</script>", "First line\r\nSecond line\r\n\r\nThird",
			"photo\u202Egpj.exe \u200F\u05E9\u05DC\u05D5\u05DD\u200E",
			"=HYPERLINK(\"http://example.invalid/\",\"open\")", "{\"index\":{\"_id\":\"1\"}}\n{\"title\":\"smuggled\"}",
			"nul\u0000byte and \u001B[31mred\u001B[0m", "\uD83D\uDCDC e\u0301 \uFEFF \u2028 line separator",
			"../../etc/passwd", "'; DROP TABLE resource; --", "A".repeat(8000));

	private static final int LARGE = 100_000;

	private Vocabulary() {
	}

	static String person(SplittableRandom random) {
		return pick(FAMILY_NAMES, random) + ", " + pick(GIVEN_NAMES, random) + ", " + (1780 + random.nextInt(180))
				+ "-";
	}

	static String family(SplittableRandom random) {
		return pick(FAMILY_NAMES, random) + " family (" + pick(PLACES, random) + ")";
	}

	static String organisation(SplittableRandom random) {
		return pick(PLACES, random) + " Society for " + pick(TOPICS, random);
	}

	static String topic(SplittableRandom random) {
		return pick(TOPICS, random) + " -- " + pick(PLACES, random);
	}

	static String collection(SplittableRandom random) {
		return pick(GIVEN_NAMES, random) + " " + pick(FAMILY_NAMES, random) + " papers on " + pick(TOPICS, random);
	}

	static String part(SplittableRandom random) {
		return pick(FORMS, random) + ", " + pick(TOPICS, random) + ", " + pick(PLACES, random);
	}

	static String hostile(SplittableRandom random) {
		return pick(HOSTILE, random);
	}

	static String sentence(SplittableRandom random) {
		return pick(FORMS, random) + " of " + pick(GIVEN_NAMES, random) + " " + pick(FAMILY_NAMES, random) + " about "
				+ pick(TOPICS, random).toLowerCase(Locale.ROOT) + " in " + pick(PLACES, random) + ".";
	}

	/** A note of 100,000 letters. */
	static String large(SplittableRandom random) {
		StringBuilder text = new StringBuilder(LARGE + 200);
		while (text.length() < LARGE) {
			text.append(sentence(random)).append(' ');
		}
		text.setLength(LARGE);
		return text.toString();
	}

	private static String pick(List<String> from, SplittableRandom random) {
		return from.get(random.nextInt(from.size()));
	}

}
