package dev.reshelve.sandbox;

import java.util.List;

/** What names are made of. */
final class Words {

	static final List<String> TITLES = List.of("Share Purchase Agreement", "Letter to Counsel", "Memo re Limitation",
			"Engagement Letter", "Board Minutes", "Disclosure Letter", "Witness Statement", "Closing Checklist",
			"Non-Disclosure Agreement", "Fee Note", "Attendance Note", "Term Sheet", "Lease - Ground Floor",
			"Statement of Claim", "Defence and Counterclaim", "Due Diligence Report", "Power of Attorney",
			"Loan Facility", "Deed of Release", "Heads of Terms", "Research on Set-off", "Notice of Default",
			"Escrow Instructions", "Employment Contract", "Signature Pages", "Tax Opinion", "RE: Draft for comments",
			"FW: Call tomorrow", "Trade Mark Search", "Last Will");

	static final List<String> PARTIES = List.of("Alder Holdings", "Birch & Sons", "Cedar Bank plc", "Dogwood Energy",
			"Elm Street Partners", "Fir Logistics", "Ginkgo Pharma", "Hazel Foods", "Ivy Insurance", "Juniper Media",
			"Kauri Mining", "Larch Software", "Maple Rail", "Nutmeg Retail", "Oak Capital", "Pine Shipping",
			"Quince Hotels", "Rowan Estates", "Spruce Telecom", "Teak Furniture", "Upas Chemicals", "Viburnum Air",
			"Willow Trust", "Yew Defence", "Zelkova GmbH", "Société Générale de l'Érable", "Ōtsuka 株式会社",
			"Ľubomír Jelša s.r.o.");

	/**
	 * Names that trip programs: formulas, line ends, direction marks, paths, quotes, no
	 * end of letters.
	 */
	static final List<String> HOSTILE = List.of("=HYPERLINK(\"http://example.invalid/\",\"open\")",
			"@SUM(1+1)*cmd|' /C calc'!A0", "+1-800-555-0100", "-2+3", "First line\r\nSecond line",
			"invoice\u202Excod.exe", "../../etc/passwd", "<script>alert(1)</script>",
			"Comma, \"quote\"; semicolon\ttab", "nul\u0000byte", "\uD83D\uDCC4 e\u0301 \u200B",
			"'; DROP TABLE documents; --", "\u001B[31mred\u001B[0m", "A".repeat(254));

	/** What people note about a document; some write letters. */
	static final List<String> COMMENTS = List.of("Draft for review", "Signed original in the vault",
			"Superseded, see the later version", "Sent to counsel\nAwaiting \"final\" comments; do not file",
			"Q1, Q2\r\nand Q3", "- to be discussed", "Für Köln geprüft", "=see matter file");

	static final List<String> USERS = List.of("ABAKER", "BCOLE", "CDIAZ", "DEVANS", "EFISCHER", "FGREEN", "GHUANG",
			"HIBRAHIM", "IJONES", "JKOWALSKI", "KLINDT", "LMORENO", "MNOVAK", "NOKAFOR", "OPEREIRA", "PQUINN", "QROSSI",
			"RSATO", "STANAKA", "TUNGER", "UVARGA", "VWEBER", "WXU", "XYILMAZ", "YZHOU", "ZADAMS");

	private Words() {
	}

}
