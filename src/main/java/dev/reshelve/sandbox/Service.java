package dev.reshelve.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Answers calls; knows nothing of connections, delays and faults of the network. */
final class Service {

	private static final Pattern CLASS_FILTER = Pattern.compile("(^|&)(sub)?class=");

	private final Map<String, Holding> holdings = new LinkedHashMap<>();

	private final SandboxSettings settings;

	private final Tokens tokens;

	private final SignIn signIn;

	private final Discovery discovery;

	private volatile String base = "";

	Service(SandboxSettings settings, Map<String, Library> libraries, Dice dice, CallRecord record) {
		this.settings = settings;
		this.tokens = new Tokens(settings.access());
		this.signIn = new SignIn(settings.access(), this.tokens, record);
		this.discovery = new Discovery(libraries.values(), settings.apiRoot());
		libraries.forEach(
				(name, library) -> this.holdings.put(name, new Holding(new Listing(library, settings.listRules(), dice),
						new Documents(library, settings.patchRules(), settings.listRules().caseDiffers()))));
	}

	void base(String uri) {
		this.base = uri;
	}

	SignIn signIn() {
		return this.signIn;
	}

	Tokens tokens() {
		return this.tokens;
	}

	/** How much longer this call takes than others. */
	Duration extraDelay(Call call) {
		ListRules rules = this.settings.listRules();
		return (filtersByClass(call) && rules.classFilterStatus() == 504) ? rules.classFilterDelay() : Duration.ZERO;
	}

	/**
	 * Answers a call.
	 * @param fault a fault of a page's cursor, or {@code null}
	 */
	Answer answer(Call call, @Nullable FaultKind fault) {
		if (call.endpoint() == Endpoint.TOKEN) {
			return this.signIn.answer(call.body());
		}
		if (call.endpoint() == Endpoint.OTHER) {
			return Answer.error(404, Answer.NO_RECORD, "There is nothing here");
		}
		String scope = this.tokens.scope(call.token());
		if (scope == null) {
			return Answer.message(401, "The token is missing, unknown or expired", Map.of());
		}
		return switch (call.endpoint()) {
			case DISCOVERY -> this.discovery.api(this.base, this.settings.access().username());
			case LIBRARIES -> knownCustomer(call) ? this.discovery.libraries() : nothing("customer");
			default -> inLibrary(call, scope, fault);
		};
	}

	private Answer inLibrary(Call call, String scope, @Nullable FaultKind fault) {
		Holding holding = this.holdings.get(key(call.route().library()));
		if (!knownCustomer(call) || holding == null) {
			return nothing("library");
		}
		String item = call.route().item();
		return switch (call.endpoint()) {
			case DOCUMENT -> holding.documents.get(item);
			case PATCH -> holding.documents.patch(item, call.body(), scope.equals("admin"));
			case CLASSES -> this.discovery.classes();
			case SUBCLASSES -> this.discovery.subclasses(item);
			default -> filtersByClass(call) ? classFilter() : holding.listing.answer(call.query(), fault);
		};
	}

	private Answer classFilter() {
		return (this.settings.listRules().classFilterStatus() == 400)
				? Answer.invalid("class", "Documents cannot be filtered by class")
				: Answer.message(504, "Gateway timeout", Map.of());
	}

	static String key(String libraryName) {
		return libraryName.toUpperCase(Locale.ROOT);
	}

	private static boolean filtersByClass(Call call) {
		return call.endpoint() == Endpoint.LIST && CLASS_FILTER.matcher(call.query()).find();
	}

	private static boolean knownCustomer(Call call) {
		return call.route().customer().equals(Discovery.CUSTOMER);
	}

	private static Answer nothing(String what) {
		return Answer.error(404, Answer.NO_RECORD, "There is no such " + what);
	}

	private record Holding(Listing listing, Documents documents) {
	}

}
