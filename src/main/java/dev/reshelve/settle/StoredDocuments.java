package dev.reshelve.settle;

import dev.reshelve.apply.BatchSettler;
import dev.reshelve.apply.RunToSettle;
import dev.reshelve.apply.Verifier;
import dev.reshelve.document.DocumentStore;
import dev.reshelve.pace.Pace;

import org.springframework.stereotype.Component;

/**
 * The documents of the store, as jobs that change their classification settle and verify
 * them.
 */
@Component
public class StoredDocuments {

	private final DocumentStore store;

	private final Pace pace;

	StoredDocuments(DocumentStore store, Pace pace) {
		this.store = store;
		this.pace = pace;
	}

	/** What changes each document as planned. */
	public BatchSettler changer(RunToSettle run) {
		return new ListedFirst(this.store, run.options().check(), new Settlement(this.store, this.pace, run.options()));
	}

	/** Signs in, so that a wrong password ends an attempt at once. */
	public void signIn() {
		this.store.libraries();
	}

	/** What reads back the documents that a job changed. */
	public Verifier verifierOf(String job) {
		return new Verifier() {

			@Override
			public String job() {
				return job;
			}

			@Override
			public void signIn(long ofRun) {
				StoredDocuments.this.signIn();
			}

			@Override
			public BatchSettler verifier(RunToSettle verification) {
				DocumentStore store = StoredDocuments.this.store;
				return new ListedFirst(store, verification.options().check(), new Verification(store));
			}

		};
	}

}
