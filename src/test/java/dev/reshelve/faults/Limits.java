package dev.reshelve.faults;

import java.util.List;

/**
 * What a process may have.
 *
 * @param heapMegabytes how large its heap may become
 * @param fileKilobytes how large each file that it writes may become; 0 for any size
 */
record Limits(int heapMegabytes, int fileKilobytes) {

	static final Limits USUAL = new Limits(256, 0);

	Limits withHeap(int megabytes) {
		return new Limits(megabytes, this.fileKilobytes);
	}

	Limits withFiles(int kilobytes) {
		return new Limits(this.heapMegabytes, kilobytes);
	}

	/** What stands before the command. */
	List<String> command() {
		// A shell counts in blocks of 512 bytes.
		return (this.fileKilobytes == 0) ? List.of()
				: List.of("sh", "-c", "ulimit -f " + 2 * this.fileKilobytes + " && exec \"$@\"", "sh");
	}

}
