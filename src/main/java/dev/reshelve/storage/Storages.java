package dev.reshelve.storage;

import java.nio.file.Path;

import dev.reshelve.failure.PreflightException;
import dev.reshelve.pace.Pace;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Opens sources and targets by their addresses; nothing is connected before they are
 * used. Thread-safe.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
public class Storages implements DisposableBean {

	private final StorageProperties properties;

	private final Pace pace;

	private final S3Connections s3;

	private final HttpConnection http;

	Storages(StorageProperties properties, Pace pace) {
		this.properties = properties;
		this.pace = pace;
		this.s3 = new S3Connections(properties);
		this.http = new HttpConnection(properties);
	}

	/** The place that objects are read from. */
	public ObjectSource source(StorageAddress address) {
		return switch (address.kind()) {
			case FILE -> new FileSource(Path.of(address.uri()), this.pace);
			case HTTP -> new HttpSource(address, this.http, this.pace);
			case S3 -> new S3Source(bucket(address));
		};
	}

	/**
	 * The place that objects are put to.
	 * @throws PreflightException if nothing can be put there
	 */
	public ObjectTarget target(StorageAddress address) {
		return switch (address.kind()) {
			case FILE -> new FileTarget(Path.of(address.uri()), this.pace, this.properties);
			case HTTP -> throw new PreflightException(
					"Nothing can be put to " + address.text() + ": a target is file:/folder or s3://bucket/prefix");
			case S3 -> new S3Target(bucket(address), this.properties);
		};
	}

	/**
	 * Begins to stage objects on this machine.
	 * @param budget how many bytes at the most
	 */
	public Staging staging(long budget) {
		return Staging.open(this.properties, budget);
	}

	private S3Bucket bucket(StorageAddress address) {
		return new S3Bucket(this.s3.to(address), address, this.pace);
	}

	@Override
	public void destroy() {
		this.s3.close();
		this.http.close();
	}

}
