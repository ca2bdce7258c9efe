package dev.reshelve.run;

/**
 * There is too little room left to record what becomes of documents. The message is meant
 * for users.
 */
public class DiskFullException extends RuntimeException {

	DiskFullException(String message) {
		super(message);
	}

}
