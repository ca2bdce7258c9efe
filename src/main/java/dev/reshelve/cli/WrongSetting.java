package dev.reshelve.cli;

import java.util.Optional;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.NestedExceptionUtils;

/**
 * Finds a setting that cannot be right among the causes of a failure.
 */
final class WrongSetting {

	private WrongSetting() {
	}

	/** One sentence about the setting, if that is what the failure is about. */
	static Optional<String> sentence(Throwable failure) {
		BindException deepest = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException wrong) {
				deepest = wrong;
			}
		}
		return Optional.ofNullable(deepest).map(WrongSetting::sentence);
	}

	private static String sentence(BindException wrong) {
		ConfigurationProperty property = wrong.getProperty();
		String where = (property != null && property.getOrigin() != null) ? " (from " + property.getOrigin() + ")" : "";
		return "Wrong setting " + wrong.getName() + where + ": "
				+ NestedExceptionUtils.getMostSpecificCause(wrong).getMessage();
	}

}
