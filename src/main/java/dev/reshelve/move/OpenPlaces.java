package dev.reshelve.move;

import dev.reshelve.storage.ObjectSource;
import dev.reshelve.storage.ObjectTarget;
import dev.reshelve.storage.Staging;
import dev.reshelve.storage.Storages;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The two ends of the run that this process works on, and the disk between them. All
 * slices share them. Thread-safe.
 */
@Component
class OpenPlaces implements DisposableBean {

	private final Storages storages;

	private @Nullable Staging staging;

	OpenPlaces(Storages storages) {
		this.storages = storages;
	}

	ObjectSource source(MoveOptions options) {
		return this.storages.source(options.from());
	}

	ObjectTarget target(MoveOptions options) {
		return this.storages.target(options.to());
	}

	/** Made at the first time, when what a process left that died is removed. */
	synchronized Staging staging(MoveOptions options) {
		Staging open = (this.staging != null) ? this.staging : this.storages.staging(options.diskBudget());
		this.staging = open;
		return open;
	}

	@Override
	public synchronized void destroy() {
		if (this.staging != null) {
			this.staging.close();
			this.staging = null;
		}
	}

}
