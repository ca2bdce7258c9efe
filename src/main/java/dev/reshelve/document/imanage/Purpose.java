package dev.reshelve.document.imanage;

/**
 * What a request is for, in words that fit behind "iManage refused to".
 */
enum Purpose {

	SIGN_IN("sign in the user"), ABOUT("say what it is and who is signed in"), LIBRARIES("list the libraries"),
	CLASSES("list the classes of the library"), SUBCLASSES("list the subclasses of the class"),
	COUNT("count the documents"), LIST("list the documents"), READ("show the document"), CHANGE("change the document");

	private final String words;

	Purpose(String words) {
		this.words = words;
	}

	/**
	 * Whether the request changes something, so that a lost answer leaves open whether it
	 * did.
	 */
	boolean changes() {
		return this == CHANGE;
	}

	@Override
	public String toString() {
		return this.words;
	}

}
