package dev.reshelve.searchindex;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import dev.reshelve.failure.PreflightException;

import org.springframework.web.util.UriUtils;

/**
 * Where documents are searched: an alias of a search engine. Its text may be shown and
 * stored; it holds no secret.
 *
 * @param endpoint the engine's address without a slash at its end
 * @param alias the alias by which the documents are searched
 */
public record SearchAddress(String endpoint, String alias) {

	private static final String EXAMPLE = "https://search.example.com:9200/archives";

	/**
	 * Reads what stands behind {@code --to}: {@code ENDPOINT/ALIAS}.
	 * @throws PreflightException if it is no such address, has a user and a password, or
	 * the alias has a name that the engines do not allow; the message is one sentence for
	 * users and repeats no password
	 */
	public static SearchAddress parse(String text) {
		URI uri = uri(text.strip());
		if (uri.getRawUserInfo() != null || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
			throw new PreflightException("--to must not hold a user or a password, which others could see: set "
					+ "RESHELVE_SEARCH_USERNAME and RESHELVE_SEARCH_PASSWORD_FILE instead");
		}
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean http = scheme.equals("http") || scheme.equals("https");
		if (!http || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw noAddress();
		}
		String path = uri.getRawPath().replaceFirst("/+$", "");
		int slash = path.lastIndexOf('/');
		if (slash < 0) {
			throw new PreflightException("--to names no alias: write it behind the address, such as " + EXAMPLE);
		}
		String alias = UriUtils.decode(path.substring(slash + 1), StandardCharsets.UTF_8);
		String fault = Names.faultOfAlias(alias);
		if (fault != null) {
			throw new PreflightException("--to: the engine allows no alias of this name: it " + fault);
		}
		return new SearchAddress(scheme + "://" + uri.getRawAuthority() + path.substring(0, slash), alias);
	}

	/**
	 * The name of an index that the alias can point to: the alias in small letters, a
	 * hyphen and the suffix.
	 * @throws PreflightException if the engines do not allow it
	 */
	public String indexName(String suffix) {
		String name = this.alias.toLowerCase(Locale.ROOT) + "-" + suffix;
		String fault = Names.faultOfIndex(name);
		if (fault != null) {
			throw new PreflightException("--to: the engine allows no index of the name " + name + ": it " + fault);
		}
		return name;
	}

	@Override
	public String toString() {
		return this.endpoint + "/" + this.alias;
	}

	private static URI uri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			// The exception would repeat the text, which may hold a password.
			throw noAddress();
		}
	}

	private static PreflightException noAddress() {
		return new PreflightException("--to is not an address and an alias, such as " + EXAMPLE);
	}

}
