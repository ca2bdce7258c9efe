package dev.reshelve.searchindex;

/**
 * What engine answers.
 *
 * @param product its name: {@code OpenSearch} or {@code Elasticsearch}
 * @param version its version, at most 40 characters
 */
public record EngineInfo(String product, String version) {

	@Override
	public String toString() {
		return this.product + " " + this.version;
	}

}
