package dev.reshelve.notice;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hard is tried to send a notice; rarely changed.
 *
 * @param deadline How long sending one notice to all its recipients may take, all tries
 * included.
 * @param tries How many times a webhook is called at the most.
 * @param firstRetryAfter How long to wait after the first failed call; the wait doubles
 * with each further one.
 */
@ConfigurationProperties("reshelve.notice")
record NoticeProperties(@DefaultValue("60s") Duration deadline, @DefaultValue("5") int tries,
		@DefaultValue("1s") Duration firstRetryAfter) {

}
