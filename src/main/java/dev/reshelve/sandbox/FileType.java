package dev.reshelve.sandbox;

/** What kind of file a document is. */
enum FileType {

	WORDX("docx"), ACROBAT("pdf"), MIME("msg"), EXCELX("xlsx"), PPTX("pptx"), TEXT("txt");

	private static final FileType[] VALUES = values();

	private final String extension;

	FileType(String extension) {
		this.extension = extension;
	}

	String extension() {
		return this.extension;
	}

	boolean email() {
		return this == MIME;
	}

	/** Picks one; from 0 to below 1, the first ones more often. */
	static FileType pick(double fraction) {
		return VALUES[(int) (fraction * fraction * VALUES.length)];
	}

}
